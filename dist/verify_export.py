#!/usr/bin/env python3
"""Verifies an export of Plystra's audit log, as 'plystra audit export FILE' writes it, without Plystra.

It needs Python 3.9 or newer. The format is described in docs/audit.md. Exit code: 0 the file is right;
5 it was altered, cut or forged; 1 it cannot be read, or is no export; 2 wrong usage. What the file cannot
prove is printed in lines that begin with 'not proven'.
"""
import argparse, hashlib, json, os, re, struct, sys
from datetime import datetime, timedelta

FIELDS = """space_id actor_user_id actor_member_id actor_user_member_id action resource_type
resource_id decision deny_code request_id ip_address user_agent""".split()
NEVER_NULL = "action decision request_id".split()
PARTS = "user member user_member space resource group resource_type action mapping".split()
FILTERS = FIELDS[:10] + "kind purpose facts caller_type caller_id action_prefix".split()
# What records of format 2 may have besides, and the numbers of all of it in their canonical bytes.
LATER_FIELDS = "purpose facts caller_type caller_id caller_reach session_id".split()
BY_NUMBER = """kind purpose facts caller_type caller_id caller_reach space_id actor_user_id actor_member_id
actor_user_member_id action resource_type decision deny_code resource_id request_id session_id""".split()
PERSONAL = "ip_address user_agent caller_name".split()
LATER_PARTS = "request answer".split()
CANDIDATE_PARTS = "role permission member_role scope_anchor".split()
LATER_CANDIDATE_PARTS = "role_permission conditions".split()
KINDS = dict(decision="decision", question="decision", mutation="mutation", session="mutation")
NOTE = ("records were left out by the filters: each one here can be verified, but not that none is"
        " missing")
MARK = re.compile("audit_[0-9a-f]{16}:[0-9a-f]{64}")  # a record's id and its hash: a head
START = (0, "0" * 64)  # the number and the hash that stand before a chain's first record
NO_ROWS = hashlib.sha256(b"[]").hexdigest()  # the redo part of a record that changes no row
STEP = 5_000_000  # microseconds: a time that goes back by more is of a clock that was set
NEW_STATES = "schema.migrated journal.lost journal.salvaged".split()

class Bad(Exception): """The file is not as Plystra wrote it."""
class Unreadable(Exception): """The file is no export, or one of a newer format."""

def need(condition, why):
    if not condition: raise Bad(why)

# ---- A line: JSON, byte for byte as Plystra writes it

ESCAPES = {chr(c): f"\\u{c:04X}" for c in range(32)}
ESCAPES |= {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

def written(value):
    if value is None: return "null"
    if type(value) is bool: return "true" if value else "false"
    if type(value) is int: return str(value)
    if type(value) is str:
        return '"' + re.sub(r'[\x00-\x1f"\\]', lambda c: ESCAPES[c[0]], value) + '"'
    if type(value) is list: return "[" + ",".join(map(written, value)) + "]"
    if type(value) is dict:
        return "{" + ",".join(written(k) + ":" + written(v) for k, v in value.items()) + "}"
    raise ValueError("a number that is not whole")

def read(raw, line):
    """What stands in a line. A key that stands twice, or what is written otherwise, does not come
    out the same when it is written again."""
    need(raw.endswith(b"\n"), f"line {line}: the file was cut short in it")
    try:
        value = json.loads(raw.decode("utf-8"))
        if type(value) is dict and written(value).encode("utf-8") + b"\n" == raw: return value
    except (ValueError, RecursionError): pass
    raise Bad(unlike(line))

def unlike(line): return f"line {line} is not written as Plystra writes it"

# ---- What may stand in it

def is_text(v): return type(v) is str
def is_maybe(v): return v is None or type(v) is str
def is_bool(v): return type(v) is bool
def is_number(v): return type(v) is int and 0 <= v < 1 << 63
def is_id(v): return is_text(v) and re.fullmatch("audit_[0-9a-f]{16}", v)
def is_digest(v): return is_text(v) and re.fullmatch("[0-9a-f]{64}", v)
def is_journal(v): return is_text(v) and re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", v)
def is_time(v): return is_text(v) and len(v) == 27 and micros(v) is not None
def is_short_time(v): return is_text(v) and not v.endswith("000Z") and micros(v) is not None
def is_marks(v): return type(v) is list and all(is_text(m) and MARK.fullmatch(m) for m in v)
def is_parts(v): return has_shape(v, dict.fromkeys(PARTS, is_maybe))
def is_candidates(v): return type(v) is list and all(has_shape(c, CANDIDATE) for c in v)
def is_later_parts(v):
    return type(v) is dict and has_shape(v, dict.fromkeys(PARTS + there(v, LATER_PARTS), is_maybe))
def is_later_candidates(v): return type(v) is list and all(map(is_later_candidate, v))
def is_later_candidate(v):
    if type(v) is not dict: return False
    later = dict.fromkeys(there(v, LATER_CANDIDATE_PARTS), is_maybe)
    texts = dict(scope=is_text, deny_code=is_maybe, reason=is_text)
    parts = dict.fromkeys(CANDIDATE_PARTS[:3], is_text) | dict(scope_anchor=is_maybe) | later
    return (has_shape(v, parts | texts | apart(v))
            and is_apart(v, {name: v.get(name) for name in CANDIDATE_PARTS + LATER_CANDIDATE_PARTS}))
def there(v, names): return [name for name in names if name in v]
def is_digests(v): return type(v) is dict and len(v) > 0 and all(map(is_digest, v.values()))
def apart(v): return dict.fromkeys(there(v, ["salts", "erased"]), is_digests)
def is_apart(v, texts):
    """A salt belongs to a text; the digest of what was erased stands where there is none. Both are in
    the order of the texts."""
    salts, erased = v.get("salts", {}), v.get("erased", {})
    return (list(salts) == [name for name in texts if name in salts and texts[name] is not None]
            and list(erased) == [name for name in texts if name in erased and texts[name] is None]
            and all(texts[name] is not None or name in erased for name in texts
                    if name in LATER_PARTS + LATER_CANDIDATE_PARTS + PERSONAL[2:] and name in v))
def is_filters(v, time):
    known = dict(dict.fromkeys(FILTERS, is_text), created_at_from=time, created_at_to=time)
    return type(v) is dict and has_shape(v, {key: known[key] for key in known if key in v})

def listed(r, key):
    """The value that filters compare: a record without a purpose is of before there was one."""
    if key == "purpose" and r["kind"] == "decision": return r.get(key, "enforce")
    if key == "facts" and KINDS[r["kind"]] == "decision": return r.get(key, "stored")
    return r.get(key)

def has_shape(value, shape):
    """These keys in this order, and values of these kinds."""
    return type(value) is dict and list(value) == list(shape) and all(shape[k](value[k]) for k in shape)

TIME = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
                  "(?:[.]([0-9]{3}|[0-9]{6}))?Z")

def micros(time):
    """Microseconds since 1970 of a time such as 2026-05-06T10:15:30.123456Z; None for other texts.
    Format 1 has shorter fractions in its filters."""
    parts = TIME.fullmatch(time)
    if not parts: return None
    try:
        at = datetime(*map(int, parts.groups()[:6]), int((parts[7] or "").ljust(6, "0")))
    except ValueError: return None
    return (at - datetime(1970, 1, 1)) // timedelta(microseconds=1)

CANDIDATE = dict(role=is_text, permission=is_text, member_role=is_text, scope_anchor=is_maybe,
                 scope=is_text, deny_code=is_maybe, reason=is_text)
HEAD = dict(id=is_id, created_at=is_time, kind=is_text,
            **{name: is_text if name in NEVER_NULL else is_maybe for name in FIELDS})
LINKS = dict(previous_hash=is_digest, hash=is_digest)
RECORDS = {
    "decision": dict(HEAD, state_version=is_number, evaluated_at=is_time, reason=is_text,
                     parts=is_parts, candidates=is_candidates, **LINKS),
    "mutation": dict(HEAD, trace=is_text, redo_sha256=is_digest, secret_sha256=is_digest,
                     state_digest=is_digest, **LINKS)}

def later_shape(r):
    """Of a record of format 2: what it has besides, and in which order."""
    later = dict.fromkeys(there(r, LATER_FIELDS), is_text)
    personal = dict.fromkeys(PERSONAL[:2] + there(r, PERSONAL[2:]), is_maybe)
    head = {key: HEAD[key] for key in HEAD if key not in PERSONAL}
    head = dict(id=is_id, created_at=is_time, kind=is_text, record_format=lambda v: v == 2) | head
    if KINDS[r["kind"]] == "decision":
        body = dict(state_version=is_number, evaluated_at=is_time, reason=is_text, parts=is_later_parts,
                    candidates=is_later_candidates)
    else:
        body = dict(trace=is_maybe, redo_sha256=is_digest, secret_sha256=is_digest,
                    state_digest=is_digest)
    return head | later | personal | body | apart(r) | LINKS

def is_record(r):
    kind = r.get("kind")
    if not is_text(kind) or kind not in KINDS: return False
    if "record_format" not in r: return kind in RECORDS and has_shape(r, RECORDS[kind])
    if not has_shape(r, later_shape(r)): return False
    texts = {name: r.get(name) for name in PERSONAL}
    if KINDS[kind] == "mutation":
        texts["trace"] = r["trace"]
        if r["trace"] is None and "trace" not in r.get("erased", {}): return False
    else:
        texts |= {name: r["parts"].get(name) for name in PARTS + LATER_PARTS}
        later = [name for name in there(r["parts"], LATER_PARTS) if r["parts"][name] is None]
        if any(name not in r.get("erased", {}) for name in later): return False
    return is_apart(r, texts)

def header_shape(version, filtered):
    note = dict(note=lambda v: v == NOTE) if filtered else {}
    if version == 1:
        return dict(plystra_export=is_number, journal_id=is_journal, after=lambda v: v is None or is_id(v),
                    complete=is_bool, filters=lambda v: is_filters(v, is_short_time), **note)
    return dict(plystra_export=is_number, journal_id=is_journal, complete=is_bool, begins=is_marks,
                filters=lambda v: is_filters(v, is_time), **note)

def trailer_shape(version):
    places = "heads" if version == 1 else "ends"
    return {"plystra_export_end": lambda v: v == version, "last": is_maybe, places: is_marks}

# ---- The hash of a record

def sha(data): return hashlib.sha256(data).digest()
def part(text): return bytes(32) if text is None else sha(text.encode())
def salted(of, name, text):
    """The digest of a text with its salt; of one that was erased the digest that it had."""
    if text is None: return bytes.fromhex(of["erased"][name])
    return sha(bytes.fromhex(of.get("salts", {}).get(name, "")) + text.encode())
def is_salted(of, name): return name in of.get("salts", {}) or name in of.get("erased", {})
def numbered(of, names, texts):
    """The parts that are there, each behind its number, to which 128 is added where there is a salt."""
    present = [(i + 1, name) for i, name in enumerate(names)
               if texts.get(name) is not None or name in of.get("erased", {})]
    digests = (bytes([i + 128 * is_salted(of, name)]) + salted(of, name, texts.get(name))
               for i, name in present)
    return bytes([len(present)]) + b"".join(digests)
def text(text):
    if text is None: return b"\xff\xff\xff\xff"
    return struct.pack(">I", len(text.encode())) + text.encode()

def canonical_two(r):
    present = [(i + 1, name) for i, name in enumerate(BY_NUMBER) if r.get(name) is not None]
    data = text("plystra.record.2") + bytes([len(present)])
    data += b"".join(bytes([i]) + text(r[name]) for i, name in present) + numbered(r, PERSONAL, r)
    if KINDS[r["kind"]] == "mutation":
        digests = r["redo_sha256"] + r["secret_sha256"] + r["state_digest"]
        trace = bytes([is_salted(r, "trace")]) + salted(r, "trace", r["trace"])
        return data + trace + bytes.fromhex(digests)
    data += struct.pack(">Qq", r["state_version"], micros(r["evaluated_at"])) + text(r["reason"])
    data += numbered(r, PARTS + LATER_PARTS, r["parts"]) + struct.pack(">I", len(r["candidates"]))
    for c in r["candidates"]:
        data += numbered(c, CANDIDATE_PARTS + LATER_CANDIDATE_PARTS, c)
        data += text(c["scope"]) + text(c["deny_code"]) + text(c["reason"])
    return data

def canonical(r):
    if "record_format" in r: return canonical_two(r)
    fields = b"".join(text(r[name]) for name in FIELDS)
    if r["kind"] == "mutation":
        digests = r["redo_sha256"] + r["secret_sha256"] + r["state_digest"]
        return text("plystra.mutation.2") + fields + text(r["trace"]) + bytes.fromhex(digests)
    data = text("plystra.decision.1") + fields
    data += struct.pack(">Qq", r["state_version"], micros(r["evaluated_at"])) + text(r["reason"])
    data += b"".join(part(r["parts"][name]) for name in PARTS) + struct.pack(">I", len(r["candidates"]))
    for c in r["candidates"]:
        data += part(c["role"]) + part(c["permission"]) + part(c["member_role"]) + part(c["scope_anchor"])
        data += text(c["scope"]) + text(c["deny_code"]) + text(c["reason"])
    return data

def link(r):
    data = struct.pack(">Qq", int(r["id"][6:], 16), micros(r["created_at"])) + sha(canonical(r))
    return sha(bytes.fromhex(r["previous_hash"]) + data).hex()

# ---- Places: a chain, and a record's number in it

def place(record): return int(record[6:22], 16) >> 44, int(record[6:22], 16) & (1 << 44) - 1
def name(chain, number): return f"audit_{chain << 44 | number:016x}"

def places(marks, why, empty=False):
    """By chain, from heads that stand in the order of the chains: the number and the hash."""
    found = {}
    for mark in marks:
        chain, number = place(mark)
        need(chain > max(found, default=-1) and (number > 0 or empty and mark[23:] == START[1]), why)
        found[chain] = (number, mark[23:])
    return {chain: at for chain, at in found.items() if at[0] > 0}

def said(r):
    """What a record of the journal itself says: 'after' in its trace."""
    def once(pairs):
        need(len(dict(pairs)) == len(pairs), f"{r['id']} cannot be read")
        return dict(pairs)
    def no(number): raise ValueError(number)
    try:
        trace = json.loads(r["trace"], object_pairs_hook=once, parse_constant=no)
    except (TypeError, ValueError, RecursionError): trace = None
    need(type(trace) is dict and type(trace.get("after")) is dict, f"{r['id']} cannot be read")
    return trace["after"]

class Chain:
    """A chain as far as it was read. 'begin' stands before its first record in the file."""
    def __init__(self, number, hash):
        self.begin, self.number, self.hash = (number, hash), number, hash
        self.time = self.state = None

class Begun:
    """A record journal.begun: how far every other chain had come when its chain began, or when
    a newer version went on with it."""
    def __init__(self, r):
        says, why = said(r), f"{r['id']} cannot be read"
        need(is_marks(says.get("heads")) and type(says.get("chain")) is int, why)
        self.id, self.time, self.journal = r["id"], micros(r["created_at"]), says.get("journal_id")
        self.chain, self.number = place(r["id"])
        need(says["chain"] == self.chain, why)
        self.heads = places(says["heads"], why)
        self.fits = self.heads.pop(self.chain, START) == (self.number - 1, r["previous_hash"])
        self.right = {}  # of these heads the ones that are in the file as they are named

class Verifier:
    def __init__(self, given):
        self.given, self.named, self.found = given, {mark[:22] for mark in given}, {}
        self.header = self.end = self.last = None
        self.chains, self.begun, self.dropped, self.steps, self.stepped = {}, [], {}, [], []
        self.records, self.mutations, self.wrong, self.strange, self.salvages = 0, 0, [], [], []
        self.notes, self.unproven, self.erased = [], [], 0

    def verify(self, file):
        self.look(file)
        for line, raw in enumerate(file, 1):
            need(self.end is None, f"line {line}: there is more behind the trailer")
            r = read(raw, line)
            if line == 1: self.begin(r)
            elif "plystra_export_end" in r: self.trailer(r, line)
            else: self.record(r, line)
        need(self.end is not None, "the file was cut short: it has no trailer")
        self.ends()
        if not self.filtered: self.links()
        self.heads()
        if self.erased:
            self.notes.append(f"{self.erased} texts about persons were erased: only their digests are"
                              " in this file")

    def look(self, file):
        """Finds first which records are named anywhere, so that only these must be remembered."""
        start = file.read(4096)
        if b'"plystra_export"' not in start and not b'{"plystra_export"'.startswith(start):
            raise Unreadable("it is no export of Plystra")
        file.seek(0)
        for raw in file:
            if b'"journal.begun"' in raw:
                self.named.update(m[0][:22].decode() for m in re.finditer(MARK.pattern.encode(), raw))
        file.seek(0)

    # ---- The lines

    def begin(self, r):
        self.version = r.get("plystra_export")
        if is_number(self.version) and self.version > 2:
            raise Unreadable(f"it is of format {self.version}, which this program does not know")
        self.filtered = bool(r.get("filters"))
        need(self.version in (1, 2), unlike(1))
        need(has_shape(r, header_shape(self.version, self.filtered)), unlike(1))
        self.header, self.after = r, place(r["after"]) if r.get("after") else None
        self.begins = places(r.get("begins", []), unlike(1))
        need(r["complete"] != self.filtered or (self.begins and not r["complete"]),
             "line 1: 'complete' is not what 'filters' and 'begins' say")

    def trailer(self, r, line):
        first = self.version == 1
        need(has_shape(r, trailer_shape(self.version)), unlike(line))
        self.end = places(r["heads" if first else "ends"], unlike(line), empty=first)
        need(r["last"] == self.last, f"line {line}: the trailer names another last record")

    def record(self, r, line):
        need(is_record(r), unlike(line))
        (chain, number), previous = place(r["id"]), r["previous_hash"]
        at, after = f"line {line}: {r['id']}", self.last or self.header.get("after") or ""
        need(r["hash"] == link(r), f"{at} is not what was recorded")
        need(number > 1 or (number - 1, previous) == START, f"{at} is no first record of a chain")
        here = self.chains.setdefault(chain, Chain(number - 1, previous))
        in_place = number > here.number and (self.version == 2 or r["id"] > after)
        need(in_place, f"{at} stands there twice, or is not in its place")
        need(number == here.number + 1 or self.filtered,
             f"line {line}: a record is missing before {r['id']}")
        need(number > here.number + 1 or previous == here.hash,
             f"{at} does not follow on the record before it")
        need(not self.filtered or self.selects(r), f"{at} is not what the filters let through")
        time = micros(r["created_at"])
        back = here.time - time if here.time is not None else -1
        need(number > here.number + 1 or not 0 <= back <= STEP,
             f"{at} is not later than the record before it")
        if back > STEP:
            self.steps.append((name(chain, here.number), here.time, r["id"], time))
        if KINDS[r["kind"]] == "mutation": self.mutation(r, here)
        self.erased += sum(len(of.get("erased", {})) for of in [r] + r.get("candidates", []))
        here.number, here.hash, here.time = number, r["hash"], time
        self.last, self.records = f"{r['id']}:{r['hash']}", self.records + 1
        if r["id"] in self.named: self.found[r["id"]] = (r["hash"], time)

    def selects(self, r):
        wanted, time = dict(self.header["filters"]), micros(r["created_at"])
        begin, end = wanted.pop("created_at_from", None), wanted.pop("created_at_to", None)
        prefix = wanted.pop("action_prefix", "")
        return (all(listed(r, key) == value for key, value in wanted.items())
                and r["action"].startswith(prefix)
                and (begin is None or time >= micros(begin))
                and (end is None or time <= micros(end)))

    def mutation(self, r, here):
        self.mutations += 1
        changes = r["redo_sha256"] != NO_ROWS or r["action"] in NEW_STATES
        need(self.filtered or changes or here.state in (None, r["state_digest"]),
             f"{r['id']} changes no row, and says that rows changed")
        here.state = r["state_digest"]
        if r["action"] == "journal.begun": self.add_begun(Begun(r))
        elif r["action"] == "journal.dropped": self.add_dropped(r, said(r).get("segments"))
        elif r["action"] == "journal.salvaged": self.salvages.append(place(r["id"]))
        elif r["action"] == "clock.stepped":
            times = said(r).get("from"), said(r).get("to")
            need(all(is_text(t) and micros(t) is not None for t in times), f"{r['id']} cannot be read")
            self.stepped.append((micros(times[0]), micros(times[1])))

    def add_begun(self, begun):
        need(begun.journal == self.header["journal_id"],
             f"{begun.id} is of another journal than the header says")
        self.begun.append(begun)

    def add_dropped(self, r, segments):
        why = f"{r['id']} cannot be read"
        need(type(segments) is list and all(type(s) is dict for s in segments), why)
        for s in segments:
            need(is_id(s.get("last")) and is_digest(s.get("last_hash")), why)
            self.dropped[place(s["last"])] = (s["last_hash"], r["id"])

    # ---- What follows once all lines are read

    def ends(self):
        """Each chain is there from where the header says, to where the trailer says."""
        for chain in sorted({*self.chains, *self.begins, *self.end}):
            here = self.chains.get(chain) or Chain(*self.begins.get(chain, START))
            end, begin = self.end.get(chain, START), self.begins.get(chain, START)
            skipped = (self.version == 1 and chain not in self.chains
                       and (chain, end[0]) <= (self.after or START))
            further = self.filtered and end[0] > here.number
            need(skipped or further or end == (here.number, here.hash),
                 f"chain {chain} does not end with {name(chain, end[0])}, as the trailer says:"
                 " records are missing or were added")
            later = self.filtered and here.begin[0] > begin[0]
            need(self.version == 1 or later or here.begin == begin, late(chain, here))
            if not self.filtered and not skipped and here.begin[0] > 0: self.begun_late(chain, here)
        if self.after:
            self.unproven.append(f"the records up to {self.header['after']}: they are not in this file")

    def begun_late(self, chain, here):
        number, hash = here.begin
        dropped, by = self.dropped.get((chain, number), (None, None))
        after = (chain, number) == self.after
        told = self.version == 2 and not self.header["complete"]
        need(after or told or dropped == hash, late(chain, here))
        if not after:
            self.unproven.append(
                f"the records of chain {chain} up to {name(chain, number)}: they are not in this file"
                + (f"; {by} says that retention dropped them" if dropped == hash else ""))

    def links(self):
        """Every chain is linked: by its first record, which names all other chains, or by such
        a record of another chain."""
        first = {b.chain: b for b in self.begun if b.number == 1}
        for b in self.begun:
            if not b.fits: self.wrong.append((b, f"{b.id} names another record before it"))
            for chain, (number, hash) in b.heads.items(): self.named_by(b, chain, number, hash)
            for chain, here in sorted(self.chains.items()):
                later = chain in first and first[chain].heads.get(b.chain, START)[0] >= b.number
                if not (chain == b.chain or chain in b.heads or later or here.begin[0] > 0):
                    self.strange.append((b, chain))
        if not self.begun:
            journal = self.header["journal_id"]
            self.unproven.append(f"that the journal is {journal}: no record in this file says so")
        if not self.begun and len(self.chains) > 1:
            self.unproven.append("that its chains belong to one journal: no record links them")
        for chain in sorted({c for c, _ in self.dropped} - {*self.chains, *self.begins}):
            (_, number), (_, by) = max((at, gone) for at, gone in self.dropped.items() if at[0] == chain)
            self.unproven.append(f"the records of chain {chain} up to {name(chain, number)}: they are"
                                 f" not in this file; {by} says that retention dropped them")
        for step in self.steps: self.note(*step)

    def named_by(self, b, chain, number, hash):
        record, here = name(chain, number), self.chains.get(chain)
        begin = here.begin if here else self.begins.get(chain, START)
        gone = max((n for c, n in self.dropped if c == chain), default=0)
        known = begin[1] if number == begin[0] else None
        if number == gone: known = self.dropped[chain, gone][0]
        if record in self.found: known = self.found[record][0]
        if known is None:
            need(number < max(begin[0], gone), f"{b.id} names {record}, which is missing")
            self.unproven.append(f"that {record} was as {b.id} names it: it is not in this file")
        elif known != hash:
            self.wrong.append((b, f"{b.id} names another record {record}"))
        elif record in self.found:
            b.right[chain], time = number, self.found[record][1]
            if time - b.time > STEP: self.steps.append((record, time, b.id, b.time))

    def note(self, before, was, record, time):
        explained = any(to <= min(was, since) and time <= since for since, to in self.stepped)
        if not explained:
            self.notes.append(f"{record} is {(was - time) / 1e6:.1f} s earlier than {before} before"
                              " it, and no record clock.stepped says why")

    def heads(self):
        """A head that was kept elsewhere stands for the records before it, also in the chains
        that these name."""
        proven = {}
        for mark in sorted(self.given):
            (chain, number), hash = place(mark), mark[23:]
            if number == 0: continue
            here, record = self.chains.get(chain), self.found.get(mark[:22])
            before = not self.filtered and here is not None and here.begin == (number, hash)
            need(before or record, f"{mark} is not in this file")
            need(before or record[0] == hash, f"{mark[:22]} is not the record that was kept as {mark}")
            proven[chain] = max(number, proven.get(chain, 0))
        self.cover(proven)
        self.forgive(proven)
        if self.filtered:
            self.unproven.append("that no record is missing, and that a record whose own head was not"
                                 " given is of this journal: filters left records out")
        elif proven:
            for chain, here in sorted(self.chains.items()): self.covered(proven, chain, here)
        else:
            self.unproven.append("that the file was not written anew as a whole, or cut at its end:"
                                 " no head was given")
        if self.mutations:
            self.unproven.append("which rows the changes wrote: an export holds only digests of them")

    def cover(self, proven):
        before = None
        while before != proven:
            before = dict(proven)
            for b in self.begun:
                if b.number > before.get(b.chain, 0): continue
                for chain, number in b.right.items():
                    proven[chain] = max(number, proven.get(chain, 0))

    def covered(self, proven, chain, here):
        need(self.begun or chain in proven,
             f"chain {chain}: no head of it was given, and no record links it")
        since = max(proven.get(chain, 0), here.begin[0])
        if here.number > since:
            self.unproven.append(
                f"the last {here.number - since} records of chain {chain}, from"
                f" {name(chain, since + 1)} on: no head that was given stands for them")

    def forgive(self, proven):
        """A salvage writes records anew, so that what named them before is right no more. Where
        heads were given, one must stand for the record of it."""
        for b, why in self.wrong:
            need(any(at > (b.chain, b.number) and (not proven or at[1] <= proven.get(at[0], 0))
                     for at in self.salvages), why)
            self.unproven.append(f"what {b.id} says of other records: a salvage wrote some anew since")
        for b, chain in self.strange:
            links = [link for link in self.begun if (link.chain, link.number - 1) in self.salvages
                     and (link.chain, link.number - 1) > (b.chain, b.number)
                     and (not proven or link.number <= proven.get(link.chain, 0))
                     and {b.chain, chain} <= {link.chain, *link.right}]
            need(links, f"chains {b.chain} and {chain} are not of one journal: {b.id} does not name"
                        " the other, which did not begin after it")
            self.unproven.append(f"that {b.id} came before chain {chain}: a salvage wrote its first"
                                 f" record anew, and {links[0].id} names both chains")

def late(chain, here):
    return (f"records are missing before {name(chain, here.begin[0] + 1)}, with which chain {chain}"
            " begins here")

def heads(text):
    """A head, or those that a file holds among other text."""
    marks = MARK.findall(text)
    if not marks and os.path.isfile(text):
        with open(text, encoding="utf-8", errors="replace") as file:
            marks = [mark for line in file for mark in MARK.findall(line)]
    if not marks:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no head, as 'plystra audit head' prints it, nor a file that holds one")
    return marks

def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE", help="an export in the format ndjson")
    parser.add_argument("heads", metavar="HEAD", nargs="*", type=heads,
                        help="a head that was kept elsewhere")
    parser.add_argument("--expect", metavar="HEAD|FILE", action="append", type=heads, default=[],
                        help="a head that was kept elsewhere, or a file that holds some; may be"
                             " repeated")
    args = parser.parse_intermixed_args()
    verifier = Verifier({mark for marks in args.heads + args.expect for mark in marks})
    try:
        with open(args.file, "rb") as file: verifier.verify(file)
    except Bad as e:
        print(f"{args.file}: {e}", file=sys.stderr)
        return 5
    except (OSError, Unreadable) as e:
        print(f"{args.file}: {e}", file=sys.stderr)
        return 1
    how = "each by itself" if verifier.filtered else "every sum and every link is right"
    print(f"{verifier.records} records verified: {how}")
    for chain, (number, hash) in verifier.end.items():
        print(f"end         {name(chain, number)}:{hash}")
    for note in verifier.notes: print(f"note: {note}")
    for what in verifier.unproven: print(f"not proven: {what}")
    return 0

if __name__ == "__main__": sys.exit(main())
