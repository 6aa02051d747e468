"""Writes a Guyub bundle from FORMAT.md alone, and checks what came back.

    stranger.py write > bundle.json      a bundle with kinds, fields, types and choices nobody knows
    stranger.py check < returned.json    whether all of it came out again
"""

import base64
import hashlib
import json
import sys

TIME = "2026-11-23T12:30:00.000Z"
MILLISECONDS = 1795437000000
AUTHOR = "Orang asing"
NOTE = "import:Sensus"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def first_bytes(count, bits, *parts):
    """The first bytes of a SHA-256 over texts, the first two bits set."""
    texts = "".join(f"{len(part.encode())}:{part}" for part in parts)
    digest = bytearray(hashlib.sha256(texts.encode()).digest()[:count])
    digest[0] = digest[0] & 0x3F | bits << 6
    return bytes(digest)


def natural(*parts):
    """An id that follows from what the record is about."""
    return base64url(first_bytes(16, 0b10, "natural", *parts))


def imported(kind, source, key):
    """The id of a table's row with a short key."""
    row = 0
    for character in key:
        row = row * 48 + "0123456789abcdefghijklmnopqrstuvwxyz -_./:#+()&,".index(character) + 1
    return base64url(first_bytes(8, 0b11, "import", kind, source) + row.to_bytes(8, "big"))


def head(before, lamport, milliseconds, author, note):
    lines = f"{int(before, 16)}\n{lamport}\n{milliseconds}\n{author}\n{note}\n"
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def seal(bundle):
    text = json.dumps(bundle)[:-1]
    return text + ',"checksum":"sha256:' + hashlib.sha256(text.encode()).hexdigest() + '"}'


DEVICE = base64url(bytes.fromhex("0fedcba987654320"))
WAGIYEM = imported("person", "sensus", "p000001")


def field(number, name, kind, merge="register", **more):
    return {"id": number, "name": name, "type": kind, "merge": merge, **more}


KINDS = [
    {
        "id": 4,
        "name": "person",
        "scope": "open",
        "fields": [
            field(1, "name", "text"),
            field(3, "phones", "phone", "set"),
            field(7, "gender", "choice"),
            field(8, "born", "day"),
            field(60001, "blood_group", "choice"),
            field(60002, "batik_motif", "motif"),
            field(60003, "languages", "language", "set"),
        ],
    },
    {
        "id": 60000,
        "name": "gamelan_instrument",
        "scope": "open",
        "fields": [
            field(1, "player", "ref", owner=True, key=True),
            field(2, "instrument", "text", key=True),
            field(3, "tuning", "scale"),
            field(4, "pitches", "frequency", "set"),
            field(5, "weight", "number"),
            field(6, "made", "day"),
            field(7, "rehearsal", "time"),
            field(8, "heard", "instant"),
            field(9, "playable", "flag"),
            field(10, "spare", "decimal"),
        ],
    },
]

# Values by record and field; sets as {element: in or out}; None is cleared.
TUNING = {"name": "pélog \u2028 \"barang\"", "cents": [0, 120.50, -1e-7], "0.1": {"deep": [[[[None]]]]}}
EXPECTED = {
    WAGIYEM: {
        "name": "Wagiyem",
        "phones": {"+6281234567890": True, "+6281234567891": False},
        "gender": "prefers_own_word",
        "born": "1981-03",
        "blood_group": "O+",
        "batik_motif": ["kawung", {"dots": 4}, 9007199254740993],
        "languages": {"jv": True, "id": True},
    },
    natural("gamelan_instrument", WAGIYEM, "saron"): {
        "player": WAGIYEM,
        "instrument": "saron",
        "tuning": TUNING,
        "pitches": {"1": True, "2½": True},
        "weight": -12,
        "made": "1908",
        "rehearsal": "19:30",
        "heard": TIME,
        "playable": True,
        "spare": 1.25,
    },
    base64url(unbase64url(DEVICE) + (1).to_bytes(4, "big") + (0).to_bytes(4, "big")): {
        "player": WAGIYEM,
        "instrument": None,
        "spare": "as text",
    },
}


def write():
    bundle = {
        "format": "guyub",
        "version": 1,
        "app": "stranger.py",
        "made": {"by": AUTHOR, "device": DEVICE, "time": TIME},
        "scopes": ["open"],
        "authors": [AUTHOR],
        "devices": [
            {
                "id": DEVICE,
                "to": [1, head("0", 1, MILLISECONDS, AUTHOR, NOTE)],
                "commits": [[1, MILLISECONDS, 0, NOTE]],
            }
        ],
        "kinds": KINDS,
        "records": [
            {
                "kind": "person",
                "fields": ["name", "phones", "gender", "born", "blood_group", "batik_motif", "languages"],
                "rows": [
                    [
                        WAGIYEM,
                        "0.1",
                        "Wagiyem",
                        {"0.1": {"yes": ["+6281234567890"], "no": ["+6281234567891"]}},
                        "prefers_own_word",
                        "1981-03",
                        "O+",
                        ["kawung", {"dots": 4}, 9007199254740993],
                        ["jv", "id"],
                    ]
                ],
            },
            {
                "kind": "gamelan_instrument",
                "fields": [
                    "instrument", "player", "tuning", "pitches", "weight", "made", "rehearsal", "heard", "playable", "spare",
                ],
                "rows": [
                    [
                        None, "0.1", "saron", WAGIYEM, {"0.1": TUNING}, ["2½", "1"], -12, "1908", "19:30",
                        MILLISECONDS, True, 1.25,
                    ],
                    ["0.1.0", None, {"0.1": None}, WAGIYEM, None, None, None, None, None, None, None, "as text"],
                ],
            },
        ],
        "counts": {"commits": 1, "records": 3},
    }
    sys.stdout.write(seal(bundle))


def check():
    data = sys.stdin.buffer.read()
    before, _, tail = data.rpartition(b',"checksum"')
    assert tail == b':"sha256:' + hashlib.sha256(before).hexdigest().encode() + b'"}', "checksum"
    bundle = json.loads(data)
    devices = bundle["devices"]

    def record_id(value):
        if isinstance(value, int):
            return bundle["ids"][value]
        if "." not in value:
            return value
        place, number, ordinal = map(int, value.split("."))
        device = unbase64url(devices[place]["id"])
        return base64url(device + number.to_bytes(4, "big") + ordinal.to_bytes(4, "big"))

    # The commit came out again.
    place = [device["id"] for device in devices].index(DEVICE)
    lamport, time, author, note = devices[place]["commits"][0]
    assert (lamport, time, bundle["authors"][author], note) == (1, MILLISECONDS, AUTHOR, NOTE)
    assert devices[place]["to"] == [1, head("0", 1, MILLISECONDS, AUTHOR, NOTE)]
    dot = f"{place}.1"

    # Every declaration came out again.
    kinds = {kind["name"]: kind for kind in bundle["kinds"]}
    for kind in KINDS:
        returned = kinds[kind["name"]]
        assert (returned["id"], returned["scope"]) == (kind["id"], kind["scope"])
        fields = {field["name"]: field for field in returned["fields"]}
        for declared in kind["fields"]:
            assert fields[declared["name"]] == declared, declared

    # Every value came out again.
    found = {}
    for table in bundle["records"]:
        types = {field["name"]: field for field in kinds[table["kind"]]["fields"]}
        keys = [field["name"] for field in kinds[table["kind"]]["fields"] if field.get("key")]
        for row in table["rows"]:
            values = {}
            for name, cell in zip(table["fields"], row[2:]):
                if cell is None:
                    continue
                value = cell[dot] if isinstance(cell, dict) else cell
                assert isinstance(cell, dict) or row[1] in (dot, None)
                if types[name]["merge"] == "set":
                    said = {"yes": value} if isinstance(value, list) else value
                    value = {e: True for e in said.get("yes", [])} | {e: False for e in said.get("no", [])}
                elif types[name]["type"] == "ref":
                    value = record_id(value)
                values[name] = value
            if row[0] is None:
                found[natural(table["kind"], *(values[key] for key in keys))] = values
            else:
                found[record_id(row[0])] = values
    for expected_id, expected in EXPECTED.items():
        for name, value in expected.items():
            assert name in found[expected_id], (expected_id, name)
            assert found[expected_id][name] == value, (name, found[expected_id][name])
    print("intact")


{"write": write, "check": check}[sys.argv[1]]()
