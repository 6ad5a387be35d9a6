//! What is refused in a drawing and where, and what drawing programs write that must pass.

use proptest::prelude::*;

use super::drawing;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Place and sentence of each message.
fn found(svg: impl AsRef<[u8]>) -> Vec<(String, String)> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("content/x.svg", String::from_utf8_lossy(svg.as_ref()));
    drawing(source, svg.as_ref(), &mut diagnostics);
    let list = diagnostics.sorted(&sources).into_iter();
    list.map(|it| {
        let place = sources.place(it.primary.span);
        (format!("{}:{}", place.line, place.column), it.message.clone())
    })
    .collect()
}

/// A drawing with this in it.
fn with(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 9 9\">\n{inside}\n</svg>"
    )
}

/// Each of them, alone in a drawing, is refused on the second line.
const ACTIVE: &[&str] = &[
    "<script>1</script>",
    "<script href=\"#a\"/>",
    "<h:script>1</h:script>",
    "<h:img src=\"x\" onerror=\"1\"/>",
    "<h:iframe src=\"https://voorbeeld.example/\"/>",
    "<script xmlns=\"http://www.w3.org/1999/xhtml\">1</script>",
    "<i:g><script>1</script></i:g>",
    "<i:g><h:script>1</h:script></i:g>",
    "<defs><g><script>1</script></g></defs>",
    "<title><h:script>1</h:script></title>",
    "<metadata><h:img src=\"x\" onerror=\"1\"/></metadata>",
    "<foreignObject><p>1</p></foreignObject>",
    "<foreignObject requiredExtensions=\"x\"/>",
    "<iframe src=\"#\"/>",
    "<rect onclick=\"1\"/>",
    "<rect ONLOAD=\"1\"/>",
    "<rect onmouseover='1'/>",
    "<g onbegin=\"1\"/>",
    "<image href=\"https://voorbeeld.example/b.png\"/>",
    "<image href=\"//voorbeeld.example/b.png\"/>",
    "<image href=\"b.png\"/>",
    "<image xlink:href=\"b.png\"/>",
    "<image href=\"data:image/svg+xml,&lt;svg/&gt;\"/>",
    "<image href=\"data:text/html,x\"/>",
    "<image href=\"  java&#10;script:alert(1)\"/>",
    "<image src=\"b.png\"/>",
    "<use href=\"b.svg#a\"/>",
    "<use href=\"data:image/png;base64,AA==\"/>",
    "<use xlink:href=\"data:image/svg+xml;base64,AA==#x\"/>",
    "<feImage href=\"https://voorbeeld.example/\"/>",
    "<linearGradient xlink:href=\"https://voorbeeld.example/#a\"/>",
    "<textPath href=\"x.svg#a\"/>",
    "<a href=\"#a\"><rect/></a>",
    "<a xlink:href=\"javascript:alert(1)\"><rect/></a>",
    "<a xlink:href=\"&#x6A;avascript:alert(1)\"><rect/></a>",
    "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
    "<rect><set attributeName=\"fill\" to=\"red\"/></rect>",
    "<animateTransform attributeName=\"transform\"/>",
    "<animateMotion path=\"M0 0\"/>",
    "<handler type=\"text/ecmascript\">1</handler>",
    "<discard/>",
    "<audio src=\"#\"/>",
    "<video href=\"#\"/>",
    "<cursor href=\"#\"/>",
    "<font-face-uri href=\"#\"/>",
    "<style>@import 'https://voorbeeld.example/s.css';</style>",
    "<style>@\\69mport 'x';</style>",
    "<style><![CDATA[@import url(x.css);]]></style>",
    "<style>rect{fill:url(https://voorbeeld.example/#a)}</style>",
    "<style>rect{fill:\\75rl(x)}</style>",
    "<style>rect{fill:U\\52 L(x)}</style>",
    "<style>a{content:\"/*\"}rect{fill:url(x)}b{content:\"*/\"}</style>",
    "<style>@font-face{font-family:a;src:url(a.woff)}</style>",
    "<style>g{background:image-set(\"x.png\" 1x)}</style>",
    "<style>g{background:-webkit-image-set('x.png' 1x)}</style>",
    "<rect style=\"fill:url('https://voorbeeld.example/')\"/>",
    "<rect style=\"behavior:url(#a)\"/>",
    "<rect style=\"width:expression(alert(1))\"/>",
    "<rect fill=\"url(https://voorbeeld.example/#a)\"/>",
    "<rect filter=\"url( 'x.svg#a' )\"/>",
    "<rect mask=\"url(&quot;x.svg#a&quot;)\"/>",
    "<rect cursor=\"url(x.cur)\"/>",
    "<rect xml:base=\"https://voorbeeld.example/\"/>",
    "<g xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"click\"/>",
    "<ev:listener xmlns:ev=\"http://www.w3.org/2001/xml-events\"/>",
    "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"/>",
    "<g xmlns=\"\"/>",
    "<?xml-stylesheet href=\"x.css\"?>",
    "<?php echo 1 ?>",
    "<rect>&naam;</rect>",
    "<rect><g></rect>",
    "<rect a=1/>",
];

#[test]
fn what_acts_is_refused_where_it_stands() {
    for inside in ACTIVE {
        let found = found(with(inside));
        assert!(!found.is_empty() && found.iter().all(|it| it.0.starts_with("2:")), "{inside}: {found:?}");
    }
}

/// Whole files.
#[test]
fn what_could_be_read_in_another_way_is_refused() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let wide: Vec<u8> = svg.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut list: Vec<Vec<u8>> = vec![wide, b"<svg xmlns=\"http://www.w3.org/2000/svg\">\xff</svg>".to_vec()];
    for head in [
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<?xml version=\"1.1\"?>",
        "<?xml-stylesheet type=\"text/xsl\" href=\"#a\"?>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]>",
        "<!-- --><!DOCTYPE svg PUBLIC \"a>\" \"b[\" [ ]>",
    ] {
        list.push(format!("{head}{svg}").into_bytes());
    }
    for text in
        ["tekst", "<html/>", "<svg/>", "<SVG xmlns=\"http://www.w3.org/2000/svg\"/>", "<!doctype html><script/>"]
    {
        list.push(text.as_bytes().to_vec());
    }
    for it in list {
        assert_eq!(found(&it).len(), 1, "{}", String::from_utf8_lossy(&it));
    }
}

/// As drawing programs save them.
#[test]
fn what_drawing_programs_write_passes() {
    let inkscape = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Created with Inkscape -->\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
        <svg xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:cc=\"http://creativecommons.org/ns#\" \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:svg=\"http://www.w3.org/2000/svg\" \
        xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
        xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
        xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"210mm\" inkscape:version=\"1.3\" \
        sodipodi:docname=\"logo.svg\"><sodipodi:namedview pagecolor=\"#ffffff\" inkscape:zoom=\"0.35\"><inkscape:grid \
        originx=\"0\" type=\"xygrid\"/></sodipodi:namedview><defs><linearGradient id=\"a\"><stop style=\"stop-color:#fff\"/></linearGradient>\
        <linearGradient id=\"b\" xlink:href=\"#a\" inkscape:collect=\"always\"/></defs><metadata><rdf:RDF><cc:Work \
        rdf:about=\"\"><dc:format>image/svg+xml</dc:format><dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/>\
        <dc:title/></cc:Work></rdf:RDF></metadata><g inkscape:groupmode=\"layer\" style=\"fill:url(#b);\
        -inkscape-font-specification:'sans-serif, Normal';font-family:'Fira Sans'\"><flowRoot><flowPara/></flowRoot>\
        <path sodipodi:nodetypes=\"cc\" d=\"M0 0\" style=\"filter:url('#f')\"/><image xlink:href=\"data:image/png;base64,iVBOR\nw0KGgo=\" \
        preserveAspectRatio=\"none\"/></g></svg>";
    let illustrator = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- Generator: Adobe Illustrator 27.0.0 -->\r\n\
        <svg version=\"1.1\" id=\"Laag_1\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
        x=\"0px\" y=\"0px\" viewBox=\"0 0 9 9\" style=\"enable-background:new 0 0 9 9;\" xml:space=\"preserve\">\r\n<style \
        type=\"text/css\">\r\n\t.st0{fill:#FFFFFF;clip-path:url(#SVGID_00_);}\r\n\t/* kop */\r\n</style><g><defs><rect id=\"SVGID_1_\"/></defs>\
        <clipPath id=\"SVGID_00_\"><use xlink:href=\"#SVGID_1_\" style=\"overflow:visible;\"/></clipPath></g></svg>";
    let figma = "\u{feff}<svg width=\"9\" height=\"9\" viewBox=\"0 0 9 9\" fill=\"none\" xmlns=\"http://www.w3.org/2000/svg\" \
        role=\"img\" aria-label=\"Zie http://voorbeeld.nl: url(1)\" data-naam=\"javascript:\"><g clip-path=\"url(#clip0)\" \
        filter=\"url(#filter0_d)\"><path d=\"M0 0H9V9H0V0Z\" fill=\"url(#pattern0)\"/></g><style>@font-face{font-family:\"Hand\";src: \
        url(data:font/woff2;base64,d09G)}</style><text>Uitleg: @import url(x), onload=&quot;x&quot;</text><desc>url(x)</desc>\
        <mask id=\"m\" style=\"mask-type:luminance\"/></svg>\n<!-- einde -->\n";
    for svg in [inkscape, illustrator, figma, include_str!("../../../../themes/standaard/assets/favicon.svg")] {
        assert_eq!(found(svg), [], "{svg}");
    }
}

#[test]
fn each_fault_has_its_own_place() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"\n  onload=\"é\">\n <g><script/> <a href=\"x\"/></g></svg>";
    let found = found(svg);
    let places: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(places, ["2:3", "3:5", "3:15", "3:18"], "{found:?}");
}

#[test]
fn deep_and_wide_drawings_end() {
    for n in [1_000, 100_000] {
        let deep = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(n), "</g>".repeat(n));
        assert!(found(deep).len() <= 1);
    }
    assert_eq!(found(with(&"<rect/>".repeat(250_000))).len(), 1);
}

proptest! {
    /// Whatever is done to a drawing that acts: it never passes with what acts still in it.
    #[test]
    fn nothing_that_acts_passes(inside in proptest::sample::select(ACTIVE), before in "[ -~é\n]{0,20}", behind in "[ -~]{0,20}") {
        let messages = found(with(&[before.as_str(), inside, &behind].concat()));
        prop_assert!(!messages.is_empty() || before.contains("<!--"));
    }

    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[<>/!?\\[\\]\"'&;=a-z:# -]{0,80}") {
        found(bytes);
        found(&text);
        found(with(&text));
    }
}
