# Orca runs this before its first start: what it is given here becomes the settings of this visitor, all others are as Orca comes.
from gi.repository import GLib
from orca import debug, liveregions, settings

settings.speechServerFactory = "pen"
settings.speechFactoryModules = ["pen"]
settings.enableBraille = False
settings.enableSound = False
# Which keys were pressed stands in the test.
settings.enableKeyEcho = False
# The page is read as far as the test asks, and its links are not counted aloud: an editor may add one.
settings.sayAllOnLoad = False
settings.pageSummaryOnLoad = False

# Whoever waits for silence looks whether this grows.
if debug.debugFile:
    debug.debugFile.reconfigure(line_buffering=True)


class _Patient:
    """GLib as live regions see it. A tenth of a second after a live region changed Orca says it, before what the focus says on a slow machine and after it
    on a quick one. Here it always waits until all that came with it was said."""

    def __getattr__(self, name):
        return getattr(GLib, name)

    def timeout_add(self, _, say):
        return GLib.timeout_add(300, say, priority=GLib.PRIORITY_LOW)


liveregions.GLib = _Patient()
