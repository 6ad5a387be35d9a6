// One page of each kind of the built site, for what Lighthouse tests and for what it measures.
export const kinds = {
  start: '/',
  overzicht: '/handelingsprotocol/',
  hoofdstuk: '/handelingsprotocol/7-veiligheidsbeoordeling/',
  'langste hoofdstuk': '/handelingsprotocol/2-algemene-regels/',
  processchema: '/handelingsprotocol/processchema/',
  meldcode: '/meldcode/stap-5/',
  vragen: '/faq/de-client/',
  begrippen: '/begrippen/',
  kindcheck: '/kindcheck/',
  'stap 4 en 5': '/stap-4-5/',
  kaders: '/afwegingskaders/',
  kader: '/afwegingskaders/rbcz/',
  'boom van een kader': '/afwegingskaders/rbcz/afwegen/',
  zoeken: '/zoeken/',
  wijzigingen: '/wijzigingen/',
};
