-- Which account at an identity provider is which User: the provider's issuer, and the subject by which
-- it knows the account.
create table user_identities (
  id         ${text}      not null,
  user_id    ${text}      not null,
  issuer     ${text}      not null,
  subject    ${text}      not null,
  created_at ${timestamp} not null,
  updated_at ${timestamp} not null,
  constraint user_identities_pk primary key (id),
  constraint user_identities_subject_unique unique (issuer, subject),
  constraint user_identities_user_fk foreign key (user_id) references users (id)
);
create index user_identities_by_user on user_identities (user_id, issuer, subject, id);
