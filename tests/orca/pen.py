"""A voice that writes: Orca hands it every text in the order in which a visitor would hear it, and it writes each on a line of its own.

Comes in: what Orca says, when it falls silent, and in the file that ORCA_UNTIL names how the text begins at which the visitor stops
what is read aloud. Goes out: lines of JSON in the file that ORCA_PEN names.
"""

import json
import os

from orca import speechserver

_STOPPED = speechserver.SayAllContext.INTERRUPTED
_FILE = open(os.environ["ORCA_PEN"], "a", encoding="utf-8", buffering=1)


def _write(**line):
    _FILE.write(json.dumps(line, ensure_ascii=False) + "\n")


class SpeechServer(speechserver.SpeechServer):
    _one = None

    @staticmethod
    def getFactoryName():
        return "pen"

    @staticmethod
    def getSpeechServers():
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info=None):
        SpeechServer._one = SpeechServer._one or SpeechServer()
        return SpeechServer._one

    @staticmethod
    def shutdownActiveServers():
        SpeechServer._one = None

    def getInfo(self):
        return ["pen", "pen"]

    def getVoiceFamilies(self):
        return []

    def speakCharacter(self, character, acss=None):
        _write(say=character)

    def speakKeyEvent(self, event, acss=None):
        pass

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            _write(say=text)

    def sayAll(self, utterances, progress):
        with open(os.environ["ORCA_UNTIL"], encoding="utf-8") as file:
            until = file.read()
        for context, _ in utterances:
            _write(say=context.utterance)
            if context.utterance.strip().startswith(until):
                progress(context, _STOPPED)
                return

    def stop(self):
        _write(stop=True)
