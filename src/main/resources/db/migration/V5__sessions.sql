-- A session that ends is removed: its record is what stays of it. family_hash is the HMAC of the part
-- that a refresh token and all its successors have in common, so that an old one is known as such.
alter table sessions drop column revoked_at;
alter table sessions add column family_hash ${text} not null;
alter table sessions add constraint sessions_family_unique unique (family_hash);
