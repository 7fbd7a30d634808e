--
-- PostgreSQL database dump
--

\restrict GjNzGdW8wm0gbR0jktbA7Vw4pSd2ZcTMlIw0CQhHOJFvsfQVGYNFZIJSkUWgLd1

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: journal_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.journal_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'the journal is append-only: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: imports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports (
    id text NOT NULL COLLATE pg_catalog."C",
    file_name text NOT NULL COLLATE pg_catalog."C",
    first_digest text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    lines_done integer NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);


--
-- Name: journal_chains; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_chains (
    chain integer NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    started_at timestamp(6) with time zone NOT NULL,
    started_by text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT journal_chains_kind_known CHECK ((kind = ANY (ARRAY['decisions'::text, 'mutations'::text, 'restored'::text])))
);


--
-- Name: journal_parts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_parts (
    digest bytea NOT NULL,
    json text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: journal_position; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_position (
    id integer NOT NULL,
    journal_id text NOT NULL COLLATE pg_catalog."C",
    last_mutation bigint NOT NULL,
    CONSTRAINT journal_position_one_row CHECK ((id = 1))
);


--
-- Name: journal_records; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_records (
    chain integer NOT NULL,
    number bigint NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    space_id text COLLATE pg_catalog."C",
    actor_user_id text COLLATE pg_catalog."C",
    actor_member_id text COLLATE pg_catalog."C",
    actor_user_member_id text COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    resource_type text COLLATE pg_catalog."C",
    resource_id text COLLATE pg_catalog."C",
    decision text NOT NULL COLLATE pg_catalog."C",
    deny_code text COLLATE pg_catalog."C",
    request_id text NOT NULL COLLATE pg_catalog."C",
    ip_address text COLLATE pg_catalog."C",
    user_agent text COLLATE pg_catalog."C",
    details bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT journal_records_kind_known CHECK ((kind = ANY (ARRAY['decision'::text, 'mutation'::text])))
);


--
-- Name: journal_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: member_roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member_roles (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    role_id text NOT NULL COLLATE pg_catalog."C",
    scope_anchor_group_id text COLLATE pg_catalog."C",
    active_key text COLLATE pg_catalog."C",
    member_display_name text NOT NULL COLLATE pg_catalog."C",
    role_key text NOT NULL COLLATE pg_catalog."C",
    revoked_at timestamp(6) with time zone,
    revoked_reason text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT member_roles_status_known CHECK ((status = ANY (ARRAY['active'::text, 'revoked'::text])))
);


--
-- Name: members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.members (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    member_type text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT members_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text]))),
    CONSTRAINT members_type_known CHECK ((member_type = ANY (ARRAY['human'::text, 'service'::text, 'system'::text])))
);


--
-- Name: operator_tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.operator_tokens (
    id text NOT NULL COLLATE pg_catalog."C",
    token_hash text NOT NULL COLLATE pg_catalog."C",
    previous_hash text COLLATE pg_catalog."C",
    previous_valid_until timestamp(6) with time zone,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT operator_tokens_known CHECK ((id = ANY (ARRAY['admin'::text, 'metrics'::text])))
);


--
-- Name: permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.permissions (
    id text NOT NULL COLLATE pg_catalog."C",
    resource text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT permissions_global_disabled CHECK (((scope <> 'global'::text) OR (status = 'disabled'::text))),
    CONSTRAINT permissions_scope_known CHECK ((scope = ANY (ARRAY['self'::text, 'group'::text, 'group_tree'::text, 'space'::text, 'global'::text]))),
    CONSTRAINT permissions_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: plugin_admin_menus; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_admin_menus (
    id text NOT NULL COLLATE pg_catalog."C",
    plugin_key text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    path text NOT NULL COLLATE pg_catalog."C",
    required_permission text COLLATE pg_catalog."C",
    sort_order integer NOT NULL,
    created_at timestamp(6) with time zone NOT NULL
);


--
-- Name: plugin_audit_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_audit_events (
    id text NOT NULL COLLATE pg_catalog."C",
    plugin_key text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    risk_level text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL
);


--
-- Name: plugin_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_permissions (
    id text NOT NULL COLLATE pg_catalog."C",
    plugin_key text NOT NULL COLLATE pg_catalog."C",
    resource text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL
);


--
-- Name: plugin_setting_values; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_setting_values (
    id text NOT NULL COLLATE pg_catalog."C",
    value_key text NOT NULL COLLATE pg_catalog."C",
    plugin_key text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    space_id text COLLATE pg_catalog."C",
    value_json text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);


--
-- Name: plugin_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_settings (
    id text NOT NULL COLLATE pg_catalog."C",
    plugin_key text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    value_type text NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    default_value text COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT plugin_settings_type_known CHECK ((value_type = ANY (ARRAY['string'::text, 'integer'::text, 'number'::text, 'boolean'::text, 'json'::text])))
);


--
-- Name: plugins; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugins (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    manifest text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT plugins_status_known CHECK ((status = ANY (ARRAY['enabled'::text, 'disabled'::text, 'uninstalled'::text])))
);


--
-- Name: resource_actions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.resource_actions (
    id text NOT NULL COLLATE pg_catalog."C",
    resource_type text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    risk_level text NOT NULL COLLATE pg_catalog."C",
    audit_default boolean NOT NULL,
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT resource_actions_risk_known CHECK ((risk_level = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'critical'::text])))
);


--
-- Name: resource_mappings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.resource_mappings (
    id text NOT NULL COLLATE pg_catalog."C",
    resource_type text NOT NULL COLLATE pg_catalog."C",
    storage_kind text NOT NULL COLLATE pg_catalog."C",
    table_name text COLLATE pg_catalog."C",
    id_field text NOT NULL COLLATE pg_catalog."C",
    space_field text NOT NULL COLLATE pg_catalog."C",
    group_field text COLLATE pg_catalog."C",
    owner_member_field text COLLATE pg_catalog."C",
    visibility_field text COLLATE pg_catalog."C",
    metadata_field text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT resource_mappings_kind_known CHECK ((storage_kind = ANY (ARRAY['internal_table'::text, 'plugin_managed'::text, 'external'::text]))),
    CONSTRAINT resource_mappings_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: resource_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.resource_types (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT resource_types_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: resources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.resources (
    resource_type text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    external_id text COLLATE pg_catalog."C",
    group_id text COLLATE pg_catalog."C",
    owner_member_id text COLLATE pg_catalog."C",
    display_name text COLLATE pg_catalog."C",
    visibility text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT resources_status_known CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text, 'deleted'::text])))
);


--
-- Name: role_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_permissions (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    role_id text NOT NULL COLLATE pg_catalog."C",
    permission_id text NOT NULL COLLATE pg_catalog."C",
    role_key text NOT NULL COLLATE pg_catalog."C",
    resource text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);


--
-- Name: roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.roles (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT roles_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    id text NOT NULL COLLATE pg_catalog."C",
    user_id text NOT NULL COLLATE pg_catalog."C",
    user_member_id text COLLATE pg_catalog."C",
    access_hash text NOT NULL COLLATE pg_catalog."C",
    refresh_hash text NOT NULL COLLATE pg_catalog."C",
    hash_key_id text NOT NULL COLLATE pg_catalog."C",
    expires_at timestamp(6) with time zone NOT NULL,
    refresh_expires_at timestamp(6) with time zone NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    family_hash text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: space_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.space_groups (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    parent_group_id text COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    path text NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    sort_order integer NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT space_groups_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: spaces; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.spaces (
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT spaces_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Name: template_installations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.template_installations (
    id text NOT NULL COLLATE pg_catalog."C",
    template_id text NOT NULL COLLATE pg_catalog."C",
    template_version text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    installed_by_user_id text COLLATE pg_catalog."C",
    installed_by_member_id text COLLATE pg_catalog."C",
    preview text NOT NULL COLLATE pg_catalog."C",
    applied text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL
);


--
-- Name: user_members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_members (
    id text NOT NULL COLLATE pg_catalog."C",
    space_id text NOT NULL COLLATE pg_catalog."C",
    user_id text NOT NULL COLLATE pg_catalog."C",
    member_id text NOT NULL COLLATE pg_catalog."C",
    relation_type text NOT NULL COLLATE pg_catalog."C",
    is_primary boolean NOT NULL,
    expires_at timestamp(6) with time zone,
    linked_by_member_id text COLLATE pg_catalog."C",
    linked_at timestamp(6) with time zone NOT NULL,
    revoked_at timestamp(6) with time zone,
    revoked_reason text COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    member_display_name text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT user_members_status_known CHECK ((status = ANY (ARRAY['active'::text, 'revoked'::text])))
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id text NOT NULL COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    email_key text NOT NULL COLLATE pg_catalog."C",
    username text COLLATE pg_catalog."C",
    phone text COLLATE pg_catalog."C",
    password_hash text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    metadata text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL,
    deleted_at timestamp(6) with time zone,
    CONSTRAINT users_status_known CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'identity', 'SQL', 'V1__identity.sql', -2108056035, 'plystra', '2026-11-30 08:39:12.308765', 114, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'authorization', 'SQL', 'V2__authorization.sql', -582991390, 'plystra', '2026-11-30 08:39:12.538965', 146, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'plugins and templates', 'SQL', 'V3__plugins_and_templates.sql', -1315974042, 'plystra', '2026-11-30 08:39:12.732821', 46, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'lists', 'SQL', 'V4__lists.sql', 845521858, 'plystra', '2026-11-30 08:39:12.794655', 41, true);
INSERT INTO public.flyway_schema_history VALUES (5, '5', 'sessions', 'SQL', 'V5__sessions.sql', -550868562, 'plystra', '2026-11-30 08:39:12.893455', 9, true);
INSERT INTO public.flyway_schema_history VALUES (6, '6', 'imports', 'SQL', 'V6__imports.sql', -2052207613, 'plystra', '2026-11-30 08:39:12.912107', 8, true);


--
-- Data for Name: imports; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: journal_chains; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal_chains VALUES (1, 'decisions', '2026-11-30 08:39:13.353725+00', 'process 9451');
INSERT INTO public.journal_chains VALUES (2, 'mutations', '2026-11-30 08:39:13.355767+00', 'process 9451');
INSERT INTO public.journal_chains VALUES (3, 'decisions', '2026-11-30 08:39:23.275503+00', 'process 9704');
INSERT INTO public.journal_chains VALUES (4, 'mutations', '2026-11-30 08:39:23.293974+00', 'process 9704');
INSERT INTO public.journal_chains VALUES (5, 'decisions', '2026-11-30 08:39:32.166645+00', 'process 10040');
INSERT INTO public.journal_chains VALUES (6, 'mutations', '2026-11-30 08:39:32.186257+00', 'process 10040');


--
-- Data for Name: journal_parts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal_parts VALUES ('\x8a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bd', '{"id":"role_finance_approver","key":"finance_approver"}');
INSERT INTO public.journal_parts VALUES ('\xbb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff', '{"id":"space_acme","name":"Acme","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\xc689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c6', '{"id":"rt_invoice","key":"invoice","display_name":"Invoice","source":"core","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\xd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be3903016610704', '{"id":"perm_invoice_approve_group_tree","resource":"invoice","action":"approve","scope":"group_tree"}');
INSERT INTO public.journal_parts VALUES ('\xda6e8cba996bd5f3dbf5341e8deb36d87d4259ae31d19fbbd31c3bbe9f3e5b52', '{"id":"um_alice_finance_reviewer","user_id":"user_alice","member_id":"member_finance_reviewer","space_id":"space_acme","relation_type":"delegate","status":"active","is_primary":true,"expires_at":null}');
INSERT INTO public.journal_parts VALUES ('\xee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f4300', '{"id":"member_finance_reviewer","space_id":"space_acme","display_name":"Finance Reviewer","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11fedda', '{"id":"group_finance_apac","space_id":"space_acme","path":"finance.apac","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x0b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e', '{"id":"mr_finance_reviewer_approver_finance","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x3235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a', '{"id":"ra_invoice_approve","key":"approve","display_name":"Approve","risk_level":"high"}');
INSERT INTO public.journal_parts VALUES ('\x3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b', '{"id":"invoice_001","type":"invoice","space_id":"space_acme","group_id":"group_finance_apac","owner_member_id":"member_invoice_creator","display_name":"APAC Invoice INV-001","visibility":"private","status":"active","metadata":{"number":"INV-001","region":"APAC"}}');
INSERT INTO public.journal_parts VALUES ('\x5140b1c54ca1bac7294b03009bf4eb608c76771fc1c9435f87b9c482ad9a8e17', '{"id":"user_alice","email":"alice@example.com","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85', '{"id":"rm_invoice_resources","storage_kind":"internal_table","table_name":"resources","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f7', '{"id":"group_finance","space_id":"space_acme","path":"finance","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x95cad6acaa22bc1d213de8aded6086e0b9a25c5dae978a621839ecdca6cc4355', '{"id":"invoice_002","type":"invoice","space_id":"space_acme","group_id":"group_legal_emea","owner_member_id":"member_invoice_creator","display_name":"Legal EMEA Invoice INV-002","visibility":"private","status":"active","metadata":{"number":"INV-002","region":"EMEA"}}');
INSERT INTO public.journal_parts VALUES ('\xa5b4d35e4132af8a784b7032719466994ddaaec191b639cb3bad359cf00968dc', '{"id":"group_legal_emea","space_id":"space_acme","path":"legal.emea","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x10582852f85a212ec8d7d1243d1ea32bef369607a1f3a1fef7962cbc4e760b13', '{"id":"user_bob","email":"bob@example.com","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x27256cb0d5b768a62c2160fa1671b28256f59558ef40e891e9d68aed9acd2814', '{"id":"um_bob_finance_reviewer","user_id":"user_bob","member_id":"member_finance_reviewer","space_id":"space_acme","relation_type":"login","status":"active","is_primary":true,"expires_at":null}');
INSERT INTO public.journal_parts VALUES ('\xb3736c3a94003e26fca16ac503443c11c287c46689c9db7e3491e75d974a20e1', '{"id":"um_alice_finance_reviewer_revoked","user_id":"user_alice","member_id":"member_finance_reviewer","space_id":"space_acme","relation_type":"delegate","status":"revoked","is_primary":false,"expires_at":null}');
INSERT INTO public.journal_parts VALUES ('\xa1c33142f2f504e39859085bab36906273782018e32d4102228eb2814efc3fcc', '{"id":"mr_carol","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\xe22de9e7fd365f4eca2719ad00fd9e47f1cc15db7411ffcc6ef778268498053f', '{"id":"member_carol","space_id":"space_acme","display_name":"Carol","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x2e144b68778740f83621d2413b6d11c832ad40ead41c6b9edf122686e9bf73a6', '{"id":"um_carol","user_id":"user_carol","member_id":"member_carol","space_id":"space_acme","relation_type":"login","status":"active","is_primary":false,"expires_at":null}');
INSERT INTO public.journal_parts VALUES ('\x5247bd5274d87a025cdfc7ce545bb70b89e2eaa70b6ce06780c8cb21b8adf965', '{"id":"user_carol","email":"Carol@Example.com","status":"active"}');
INSERT INTO public.journal_parts VALUES ('\x798508682b540e76a4d9d5543e5a686f66b5a001aaad0b34b98a81be4b29a6fe', '{"id":"um_alice_finance_reviewer","user_id":"user_alice","member_id":"member_finance_reviewer","space_id":"space_acme","relation_type":"delegate","status":"revoked","is_primary":true,"expires_at":null}');


--
-- Data for Name: journal_position; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal_position VALUES (1, '30560fa8-cb76-4b2c-8cd1-b6d7bc5e3503', 70368744177665);


--
-- Data for Name: journal_records; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal_records VALUES (2, 1, '2026-11-30 08:39:14.005282+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'space.created', 'space', 'space_acme', 'allow', NULL, 'server_start', NULL, NULL, '\x000001ff7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227370616365222c226964223a2273706163655f61636d65227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2273706163655f61636d65222c226e616d65223a2241636d65222c22736c7567223a2261636d65222c2274797065223a22637573746f6d222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31332e3932343832385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31332e3932343832385a222c2264656c657465645f6174223a6e756c6c7d7d62f1774797b52d76c36d9e2c194bc97f27964aaa9ef1d03342c90c386793fc730000000000000000000000000000000000000000000000000000000000000000b528dd064442d0c98caffcba3c1ce5cca08915556ce41833c85d9cf7f65fa237', '\x626817cb0194180a6a0dea61b5f0a5a788482124fa7c35edc77badcb0c14f60d');
INSERT INTO public.journal_records VALUES (2, 2, '2026-11-30 08:39:14.076418+00', 'mutation', NULL, NULL, NULL, NULL, 'user.created', 'user', 'user_alice', 'allow', NULL, 'server_start', NULL, NULL, '\x0000020b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2275736572222c226964223a22757365725f616c696365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22757365725f616c696365222c22656d61696c223a22616c696365406578616d706c652e636f6d222c22757365726e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3034383333325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3034383333325a222c2264656c657465645f6174223a6e756c6c7d7d48d13b4ba8428012ae51e277a2d6fd1d2d5c4c7bccfabb00d4c7bc5a62015d572c08c9129d554bf4d86bfcdbde96d1d14a23806e463ee91775b7c4a02da7117e3b2417d90d602a7253a07d682e1540253827d6f00ff2db2aa0ff54167637d441', '\x10f21df37f77ea56e9b82aefb8526dd4305c392f478adfa84dd387f1bd7d4489');
INSERT INTO public.journal_records VALUES (2, 3, '2026-11-30 08:39:14.077117+00', 'mutation', NULL, NULL, NULL, NULL, 'user.created', 'user', 'user_bob', 'allow', NULL, 'server_start', NULL, NULL, '\x000002057b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2275736572222c226964223a22757365725f626f62227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22757365725f626f62222c22656d61696c223a22626f62406578616d706c652e636f6d222c22757365726e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3036313736325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3036313736325a222c2264656c657465645f6174223a6e756c6c7d7d9fa8ef7324b2916a1ed11a1157e37769b63298acefce57179644e22374e079b88569a837e6e4a5330b7b414da9b39268d212809f64cbdfefc11657362db70528f3c36f78a74c70e882449515e389b722f08e7a8e9a04b6e9ca8d759d8432559f', '\x843b65fb8da232eaea11f66f248fc4f8f310b4d6d633484a4625458ed4428f56');
INSERT INTO public.journal_records VALUES (2, 4, '2026-11-30 08:39:14.11148+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'member.created', 'member', 'member_finance_reviewer', 'allow', NULL, 'server_start', NULL, NULL, '\x0000023e7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a226d656d626572222c226964223a226d656d6265725f66696e616e63655f7265766965776572227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a226d656d6265725f66696e616e63655f7265766965776572222c2273706163655f6964223a2273706163655f61636d65222c22646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c226d656d6265725f74797065223a2268756d616e222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3038363835345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3038363835345a222c2264656c657465645f6174223a6e756c6c7d7d36eaa30755035a9c59139c8dc1c6466b6bff096973763ceda69054229a04380600000000000000000000000000000000000000000000000000000000000000005dd638a01da1fcd559d4ecd03b84dd3b29152cc7e3f73009f3cab25d16611d66', '\x72567dd5f3a354a86c6fe3f8ef37625417c8568941006e6a3d33b294492269a9');
INSERT INTO public.journal_records VALUES (2, 5, '2026-11-30 08:39:14.11207+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'member.created', 'member', 'member_invoice_creator', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a226d656d626572222c226964223a226d656d6265725f696e766f6963655f63726561746f72227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a226d656d6265725f696e766f6963655f63726561746f72222c2273706163655f6964223a2273706163655f61636d65222c22646973706c61795f6e616d65223a224150414320496e766f6963652043726561746f72222c226d656d6265725f74797065223a2268756d616e222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3130303538335a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3130303538335a222c2264656c657465645f6174223a6e756c6c7d7de8bfd9dc591c217ba5db4b0277bbf6d2e528bb52358b65cdaa14d54039ad613700000000000000000000000000000000000000000000000000000000000000007fd55137a4983bbb2ae443cedbff6f0c198809ea4ce85a8096c901ee10b018e1', '\x2cbe467060931b033037b44cd233b6a82c52c7c3b69e102dd92427d6cdb37421');
INSERT INTO public.journal_records VALUES (2, 6, '2026-11-30 08:39:14.186296+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'group.created', 'group', 'group_finance', 'allow', NULL, 'server_start', NULL, NULL, '\x000002707b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2267726f7570222c226964223a2267726f75705f66696e616e6365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2267726f75705f66696e616e6365222c2273706163655f6964223a2273706163655f61636d65222c22706172656e745f67726f75705f6964223a6e756c6c2c226e616d65223a2246696e616e6365222c22646973706c61795f6e616d65223a2246696e616e6365222c2270617468223a2266696e616e6365222c226465707468223a302c22736f72745f6f72646572223a313030302c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3132393739305a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3132393739305a222c2264656c657465645f6174223a6e756c6c2c22706172656e745f6964223a6e756c6c7d7d5c0146ae0816c6456d325a5aa7b9830c7ad5c42fa812fb615069a38bf4eaee6e0000000000000000000000000000000000000000000000000000000000000000ab735554706f56ca31d11fe5737ea0e7d42f5a10236d381ddd5960555c9bc9ec', '\xa740bd6d77d1ff9456d6a73355473ac1bf605d81aa54184d6b68323f249ca0c6');
INSERT INTO public.journal_records VALUES (2, 7, '2026-11-30 08:39:14.221901+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'group.created', 'group', 'group_finance_apac', 'allow', NULL, 'server_start', NULL, NULL, '\x0000028f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2267726f7570222c226964223a2267726f75705f66696e616e63655f61706163227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2267726f75705f66696e616e63655f61706163222c2273706163655f6964223a2273706163655f61636d65222c22706172656e745f67726f75705f6964223a2267726f75705f66696e616e6365222c226e616d65223a2241504143222c22646973706c61795f6e616d65223a2241504143222c2270617468223a2266696e616e63652e61706163222c226465707468223a312c22736f72745f6f72646572223a313030302c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3230313930325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3230313930325a222c2264656c657465645f6174223a6e756c6c2c22706172656e745f6964223a2267726f75705f66696e616e6365227d7dfc051be09fa49547976b3f2d3745e48aed4ab01c1e0203d403ed6dd5b14e74d000000000000000000000000000000000000000000000000000000000000000008dbf95c9913034abd0ef8e912b2237ab70f02448826936bd67e1b9f17524d2c4', '\xd2e089b50e0e0ba284682be88244588082a18f0db39756b3f782f1b4b23a66ee');
INSERT INTO public.journal_records VALUES (2, 8, '2026-11-30 08:39:14.265905+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'group.created', 'group', 'group_finance_emea', 'allow', NULL, 'server_start', NULL, NULL, '\x0000028f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2267726f7570222c226964223a2267726f75705f66696e616e63655f656d6561227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2267726f75705f66696e616e63655f656d6561222c2273706163655f6964223a2273706163655f61636d65222c22706172656e745f67726f75705f6964223a2267726f75705f66696e616e6365222c226e616d65223a22454d4541222c22646973706c61795f6e616d65223a22454d4541222c2270617468223a2266696e616e63652e656d6561222c226465707468223a312c22736f72745f6f72646572223a313030302c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3233383634385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3233383634385a222c2264656c657465645f6174223a6e756c6c2c22706172656e745f6964223a2267726f75705f66696e616e6365227d7d09956626a6954ff55f04debb67ed4033053ad13888cbc36ea1afdfc836a5413900000000000000000000000000000000000000000000000000000000000000002117cf643afa56e581c854e316f7353ea37df899bcc6dd652f010676829b5982', '\xe19a8695255582ab0ff155c5144acd0df8429ffd4dae7601797a2c0bbae52149');
INSERT INTO public.journal_records VALUES (2, 9, '2026-11-30 08:39:14.303132+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'group.created', 'group', 'group_legal', 'allow', NULL, 'server_start', NULL, NULL, '\x000002667b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2267726f7570222c226964223a2267726f75705f6c6567616c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2267726f75705f6c6567616c222c2273706163655f6964223a2273706163655f61636d65222c22706172656e745f67726f75705f6964223a6e756c6c2c226e616d65223a224c6567616c222c22646973706c61795f6e616d65223a224c6567616c222c2270617468223a226c6567616c222c226465707468223a302c22736f72745f6f72646572223a313030302c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3237393133325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3237393133325a222c2264656c657465645f6174223a6e756c6c2c22706172656e745f6964223a6e756c6c7d7da935618e14995dbcea12e71a090afc01f75202b4a8222bd77d9b5a7a81a7387b00000000000000000000000000000000000000000000000000000000000000003f45256ed72fba683492cb837c555dc1a948d9322f74de5cde72779e035c5ffc', '\x1aeb7491b0e52b32af46a77cb85cc7416ec206e4b12621a4a5696956ff841539');
INSERT INTO public.journal_records VALUES (2, 10, '2026-11-30 08:39:14.349018+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'group.created', 'group', 'group_legal_emea', 'allow', NULL, 'server_start', NULL, NULL, '\x000002857b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2267726f7570222c226964223a2267726f75705f6c6567616c5f656d6561227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2267726f75705f6c6567616c5f656d6561222c2273706163655f6964223a2273706163655f61636d65222c22706172656e745f67726f75705f6964223a2267726f75705f6c6567616c222c226e616d65223a22454d4541222c22646973706c61795f6e616d65223a22454d4541222c2270617468223a226c6567616c2e656d6561222c226465707468223a312c22736f72745f6f72646572223a313030302c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3332313839365a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3332313839365a222c2264656c657465645f6174223a6e756c6c2c22706172656e745f6964223a2267726f75705f6c6567616c227d7d860be6a3912b1cde0daa5f18a7c5130da82d7dedb39667eec9de591631497403000000000000000000000000000000000000000000000000000000000000000026289022c2f1eb9fc37cf10d1813bc56eae0e9d5791a560e3ba5b7ad7186c763', '\x75adddfd248927d172e9e686f792735af180617de87a87bceac0954736bdaf8b');
INSERT INTO public.journal_records VALUES (2, 11, '2026-11-30 08:39:14.392425+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.created', 'user_member', 'um_alice_finance_reviewer', 'allow', NULL, 'server_start', NULL, NULL, '\x0000033d7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f616c6963655f66696e616e63655f7265766965776572227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22756d5f616c6963655f66696e616e63655f7265766965776572222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a747275652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c2264656c657465645f6174223a6e756c6c7d7dee1d5a5b17658be28b7f75bb9a06a19f46511e0969961fb7e779f6526d573fb400000000000000000000000000000000000000000000000000000000000000005e05db3535a962b8dbdd98e87b057bd04385f46ac615f2ce0a3abd641cf70718', '\x2c1078d8938d99c8430998d0211e15b752228fd86275e81257d3a6c380b5ebc3');
INSERT INTO public.journal_records VALUES (2, 12, '2026-11-30 08:39:14.420286+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.created', 'user_member', 'um_bob_finance_reviewer', 'allow', NULL, 'server_start', NULL, NULL, '\x000003327b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f626f625f66696e616e63655f7265766965776572227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22756d5f626f625f66696e616e63655f7265766965776572222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f626f62222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a226c6f67696e222c2269735f7072696d617279223a747275652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3430323731335a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22626f62406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3430323731335a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3430323731335a222c2264656c657465645f6174223a6e756c6c7d7d9b120481d88e731fdd7bed673494f4928b145dc2a870a96cb6e6b4cc99e6c5740000000000000000000000000000000000000000000000000000000000000000b9c3fc7dc5a6437f4eb119304ac694804dc09b55b54b7bed1eea06594a9643a0', '\x1d6ec3fef91da353114611aa11602c52876608e8a2e6b969c981e78e2f748b45');
INSERT INTO public.journal_records VALUES (2, 13, '2026-11-30 08:39:14.474933+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.created', 'user_member', 'um_alice_finance_reviewer_revoked', 'allow', NULL, 'server_start', NULL, NULL, '\x0000034e7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f7265766f6b6564227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f7265766f6b6564222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a66616c73652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c2264656c657465645f6174223a6e756c6c7d7d5de9a48e53200f837743164d07930d5f5f0a6278e3fd8070b1d9d9822b961bd70000000000000000000000000000000000000000000000000000000000000000659186902e068e51f6aacfd5b77c60915762869d00cf5f1b87395f1de67435ce', '\xb2f68ec49557196a622c980d15ed2c8f1e4d1fa3892efe15384c18aeb86162bb');
INSERT INTO public.journal_records VALUES (2, 14, '2026-11-30 08:39:14.475161+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.revoked', 'user_member', 'um_alice_finance_reviewer_revoked', 'allow', NULL, 'server_start', NULL, NULL, '\x0000055d7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f7265766f6b6564227d2c226265666f7265223a7b226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f7265766f6b6564222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a66616c73652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c2264656c657465645f6174223a6e756c6c7d2c226166746572223a7b226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f7265766f6b6564222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a66616c73652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c227265766f6b65645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a227265766f6b6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3433343335395a222c2264656c657465645f6174223a6e756c6c7d7d9ca7e2bfd6fa47fd9a2e48f9fa2724c0441e97ec706e6db4562de60388f1a1b300000000000000000000000000000000000000000000000000000000000000004ea216bb273018af2b3d9a8431fc42df15633529ba1ed3f249532ffb2d7d297e', '\x8501c5798cbd9a92a0c04281b978f91c151d2e5fc45320f2a31bae4d4b4a10f8');
INSERT INTO public.journal_records VALUES (2, 15, '2026-11-30 08:39:14.532252+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.created', 'user_member', 'um_alice_finance_reviewer_expired', 'allow', NULL, 'server_start', NULL, NULL, '\x000003687b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f65787069726564227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22756d5f616c6963655f66696e616e63655f72657669657765725f65787069726564222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2274656d706f72617279222c2269735f7072696d617279223a66616c73652c22657870697265735f6174223a22323032302d30312d30315430303a30303a30302e3030303030305a222c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3530303132385a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3530303132385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3530303132385a222c2264656c657465645f6174223a6e756c6c7d7d3613795612a88883f82d889cfaa986c3cd7a12cc8fd93628bc672721181bf88900000000000000000000000000000000000000000000000000000000000000006a9cc58253c88fddb1feac007bb02fe6a8c1e9af8bb67ba954a2b3cfa34153e1', '\x6a952ed4a5831faf30bc9267ade88a6ae22c1f2ca4c17cd6e4b2ad14110e4c5d');
INSERT INTO public.journal_records VALUES (2, 16, '2026-11-30 08:39:14.573872+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'invoice', 'allow', NULL, 'server_start', NULL, NULL, '\x000002247b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a22696e766f696365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f696e766f696365222c226b6579223a22696e766f696365222c22646973706c61795f6e616d65223a22496e766f696365222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22636f7265222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3534393639365a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3534393639365a222c2264656c657465645f6174223a6e756c6c7d7dcb3654bf3c9df52a3ae9b7f1c19c7f87b4ca948cb1921a8b2aebcee70cce342e0000000000000000000000000000000000000000000000000000000000000000a8f43ef7d5fc549f2a0c8d395eefc218f1fcd7d80ba25b0d311b5b915e6c43d7', '\x8f4d255aac6f9e2c2b058e5d9752677cd6d4f4fd15d76e0da831647a75bacfbf');
INSERT INTO public.journal_records VALUES (2, 17, '2026-11-30 08:39:14.605156+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_invoice_read', 'allow', NULL, 'server_start', NULL, NULL, '\x0000023b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f696e766f6963655f72656164227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f696e766f6963655f72656164222c227265736f757263655f74797065223a22696e766f696365222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226c6f77222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3538333534305a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3538333534305a227d7d6ccfd8d599e6e15e261ad2dd6d28c9762b43fafb9d4c8fd0f2b3f39b8df2bb300000000000000000000000000000000000000000000000000000000000000000912ce3f7e3ea95e2d6eb7c93b96c67424ac71acb8882e60ac1a07d51ec46786e', '\xcc3c98e9757e24ff7b4e9bd28d638e5bfe0cc4d4442d7493b3fde5e9e75801f6');
INSERT INTO public.journal_records VALUES (2, 18, '2026-11-30 08:39:14.669287+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_invoice_create', 'allow', NULL, 'server_start', NULL, NULL, '\x000002467b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f696e766f6963655f637265617465227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f696e766f6963655f637265617465222c227265736f757263655f74797065223a22696e766f696365222c226b6579223a22637265617465222c22646973706c61795f6e616d65223a22437265617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3631373937345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3631373937345a227d7dfc6d54caec5ee4b3bb48cbeacf603d10fdcdd28c72c14c45cd5748b94cb4497f0000000000000000000000000000000000000000000000000000000000000000d18c6724946d5c253d7f5e7e688c9024496f0fd7e448cb0c1e245f2f04ce4bbd', '\x30bc46065595dc944a7b0c043233ab86ecb77763ca748901dcd55474f6d6e20f');
INSERT INTO public.journal_records VALUES (2, 19, '2026-11-30 08:39:14.669451+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_invoice_approve', 'allow', NULL, 'server_start', NULL, NULL, '\x000002487b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f696e766f6963655f617070726f7665227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f696e766f6963655f617070726f7665222c227265736f757263655f74797065223a22696e766f696365222c226b6579223a22617070726f7665222c22646973706c61795f6e616d65223a22417070726f7665222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3633373232345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3633373232345a227d7d8ebc04f0d54b32fe3176e7a2e5d45aa2eed137c9210a064df749e76d33859ad10000000000000000000000000000000000000000000000000000000000000000dba8852802dbfac98b9f24833a93396f0adad5950bb7a3bc5c67129438ba4636', '\xccc070afff7e37d045b4912567df5684f5ff67b4716e66c6049b823dd824d73c');
INSERT INTO public.journal_records VALUES (2, 20, '2026-11-30 08:39:14.706834+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_invoice_reject', 'allow', NULL, 'server_start', NULL, NULL, '\x000002447b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f696e766f6963655f72656a656374227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f696e766f6963655f72656a656374222c227265736f757263655f74797065223a22696e766f696365222c226b6579223a2272656a656374222c22646973706c61795f6e616d65223a2252656a656374222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3638343936325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3638343936325a227d7da5f7be3acf4ea3f5eb06fb93b4855570d88cc87c6e557d9c7f954be3141e43a10000000000000000000000000000000000000000000000000000000000000000d0ff6533b810c53f23b96afc82c32d328135cc3ccd1dc96b6e4bcee7953c50ab', '\x5b8a4148a413c4b9323295b4f37779f52002ba8b0543e554df520d24a4d76bfc');
INSERT INTO public.journal_records VALUES (2, 21, '2026-11-30 08:39:14.748462+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_invoice_delete', 'allow', NULL, 'server_start', NULL, NULL, '\x000002487b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f696e766f6963655f64656c657465227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f696e766f6963655f64656c657465222c227265736f757263655f74797065223a22696e766f696365222c226b6579223a2264656c657465222c22646973706c61795f6e616d65223a2244656c657465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a22637269746963616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3732383430315a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3732383430315a227d7d70509e67b5fcc18741fc0d645bb24dc171cb6612955bb5c7184653c250be0b9800000000000000000000000000000000000000000000000000000000000000008f33c15763595fa8e96d041a2a53ecd93f5b417286baecb454711fb1aec7f306', '\x302cc777db3ef4df0648a0429968f95e1c804217762c4c119180ada7bb38b51c');
INSERT INTO public.journal_records VALUES (2, 22, '2026-11-30 08:39:14.796384+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'invoice', 'allow', NULL, 'server_start', NULL, NULL, '\x000002aa7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a22696e766f696365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f696e766f6963655f7265736f7572636573222c227265736f757263655f74797065223a22696e766f696365222c2273746f726167655f6b696e64223a22696e7465726e616c5f7461626c65222c227461626c655f6e616d65223a227265736f7572636573222c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3736343335355a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3736343335355a227d7d090508a9ec03b5e0accfc917fd5547b29ef5b50076cfda1dfaf44e0aed5d8a1c000000000000000000000000000000000000000000000000000000000000000000a775587b5f8823551e5c636e14dbad0116011db0a224f98c3221344ca34f60', '\x668b63ff2934d9234e2983aeaf5b7828b7c21c992d711cc38bc8e0faea35e26b');
INSERT INTO public.journal_records VALUES (2, 23, '2026-11-30 08:39:14.835874+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_approve_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x000002527b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f617070726f76655f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f617070726f76655f67726f75705f74726565222c227265736f75726365223a22696e766f696365222c22616374696f6e223a22617070726f7665222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3830383734385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3830383734385a222c2264656c657465645f6174223a6e756c6c7d7db33c6f843ca04652aba65bae9a79ffeafde080ab378823a70e8f9b61c7ecb7a40000000000000000000000000000000000000000000000000000000000000000b8a050fa1959fd48107b2773b3d49742bbb55a050a51a7c4e553bdf5fdb00136', '\xa42a44a75c1d45196e1eb90a9e4692482cf60875c283151cbc0d83984be815c1');
INSERT INTO public.journal_records VALUES (2, 24, '2026-11-30 08:39:14.881561+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_read_self', 'allow', NULL, 'server_start', NULL, NULL, '\x000002377b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f726561645f73656c66227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f726561645f73656c66222c227265736f75726365223a22696e766f696365222c22616374696f6e223a2272656164222c2273636f7065223a2273656c66222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3835383135395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3835383135395a222c2264656c657465645f6174223a6e756c6c7d7db5c9a95adf7c2a625875441a9f60e881460511fc45cb41529bd41fddcd366cef000000000000000000000000000000000000000000000000000000000000000041b5c041a0f9d86b4a2436a6c42beb40310548674d74fe0964fbffb3f987e33e', '\xfb3220bb218155b2a0316e227b47f3cbbcb396f8c5e07bd1a153452fe14dec88');
INSERT INTO public.journal_records VALUES (2, 25, '2026-11-30 08:39:14.957028+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_read_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x000002497b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f726561645f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f726561645f67726f75705f74726565222c227265736f75726365223a22696e766f696365222c22616374696f6e223a2272656164222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3930363938395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3930363938395a222c2264656c657465645f6174223a6e756c6c7d7d9193174f35a304fde578d09691bdec89773ec1bb4fff7a72be691871d243b0c700000000000000000000000000000000000000000000000000000000000000008136dfd92b6a61a4417640650cc877bf73a6a1a92bb1813abe375c3f13c65c7e', '\x99a57a8ba2c299aee647916dc5f1b2128c737724d43069527c0ff7b89f877afc');
INSERT INTO public.journal_records VALUES (2, 26, '2026-11-30 08:39:14.997183+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_create_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f6372656174655f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f6372656174655f67726f75705f74726565222c227265736f75726365223a22696e766f696365222c22616374696f6e223a22637265617465222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3937323430305a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3937323430305a222c2264656c657465645f6174223a6e756c6c7d7d277128e5a5ee55a9657c0cb074140482abb7adca68b97889e1ddc40565e6b3e6000000000000000000000000000000000000000000000000000000000000000013d8ea1a3463fb49347607d650e3288131c84e24ae805173285150c77c9e8bb9', '\x16ab3996a49275365ce07430551b267c0321949175c7d22cd71aa4ff64878437');
INSERT INTO public.journal_records VALUES (2, 27, '2026-11-30 08:39:14.997321+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_reject_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f72656a6563745f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f72656a6563745f67726f75705f74726565222c227265736f75726365223a22696e766f696365222c22616374696f6e223a2272656a656374222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3938343338355a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3938343338355a222c2264656c657465645f6174223a6e756c6c7d7d9f1aec7ddedd13c787756f57016de548d159ff1771c208a7c74e517d02239e3900000000000000000000000000000000000000000000000000000000000000001b05f098a055d23383d97607d158e270fa3b31b6441d0ba40f6cfc9190cd5cb3', '\xe1064d732d54dadf12b1106fbda55fa37c440ffa10866e7972c22512955ec2ee');
INSERT INTO public.journal_records VALUES (2, 28, '2026-11-30 08:39:15.041897+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_invoice_delete_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f696e766f6963655f64656c6574655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f696e766f6963655f64656c6574655f7370616365222c227265736f75726365223a22696e766f696365222c22616374696f6e223a2264656c657465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3031313235355a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3031313235355a222c2264656c657465645f6174223a6e756c6c7d7d1a3a83e8c03bc78b748675c0aa44f47b8266af5ab0d665f1a22207e5261dca63000000000000000000000000000000000000000000000000000000000000000003ff1358d0529d8ca69d28a06cb3e5d9aa8ac5696e9b67383f7cb931c47556a9', '\xd1a6ec68b0b590b9ebe1780f75331602e1336e7e7e576cb20a5c619400e76c0d');
INSERT INTO public.journal_records VALUES (2, 29, '2026-11-30 08:39:15.042042+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'role.created', 'role', 'role_finance_approver', 'allow', NULL, 'server_start', NULL, NULL, '\x000002467b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22726f6c65222c226964223a22726f6c655f66696e616e63655f617070726f766572227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726f6c655f66696e616e63655f617070726f766572222c2273706163655f6964223a2273706163655f61636d65222c226b6579223a2266696e616e63655f617070726f766572222c226e616d65223a2246696e616e636520417070726f766572222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3032343334325a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3032343334325a222c2264656c657465645f6174223a6e756c6c7d7d1a7b8a5c0746ae65d050263b4798474f1da52136c22aa6ef2aa7b108b2a992890000000000000000000000000000000000000000000000000000000000000000dba5d65540949c484ac5c3d8c71722782b2cd9e9b17c27d6f1a544596d3047ad', '\x11438cf151eac96e912482f65dde1f1d744703487e6dcc1eb16b3ee6e8710d08');
INSERT INTO public.journal_records VALUES (2, 30, '2026-11-30 08:39:15.083237+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'role_permission.created', 'role_permission', 'rp_finance_approver_invoice_approve_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x000002c87b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22726f6c655f7065726d697373696f6e222c226964223a2272705f66696e616e63655f617070726f7665725f696e766f6963655f617070726f76655f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272705f66696e616e63655f617070726f7665725f696e766f6963655f617070726f76655f67726f75705f74726565222c2273706163655f6964223a2273706163655f61636d65222c22726f6c655f6964223a22726f6c655f66696e616e63655f617070726f766572222c227065726d697373696f6e5f6964223a227065726d5f696e766f6963655f617070726f76655f67726f75705f74726565222c22726f6c655f6b6579223a2266696e616e63655f617070726f766572222c227265736f75726365223a22696e766f696365222c22616374696f6e223a22617070726f7665222c2273636f7065223a2267726f75705f74726565222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3035353238315a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3035353238315a227d7d538f55913d886fd2d927adc5085ff4e437060aafce3878b664fea4dde5e222200000000000000000000000000000000000000000000000000000000000000000e6176d1af853f0bf57c5e11a9864bb9ea9f082a117eac5261d4e7c5249e03982', '\xd068797f2efdc8799f1f3ba4b594f3000572471dfc6d251e256edf6b50e43eee');
INSERT INTO public.journal_records VALUES (2, 31, '2026-11-30 08:39:15.116073+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'member_role.created', 'member_role', 'mr_finance_reviewer_approver_finance', 'allow', NULL, 'server_start', NULL, NULL, '\x000003417b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a226d656d6265725f726f6c65222c226964223a226d725f66696e616e63655f72657669657765725f617070726f7665725f66696e616e6365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a226d725f66696e616e63655f72657669657765725f617070726f7665725f66696e616e6365222c2273706163655f6964223a2273706163655f61636d65222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c22726f6c655f6964223a22726f6c655f66696e616e63655f617070726f766572222c2273636f70655f616e63686f725f67726f75705f6964223a2267726f75705f66696e616e6365222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22726f6c655f6b6579223a2266696e616e63655f617070726f766572222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3039333536385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3039333536385a222c2264656c657465645f6174223a6e756c6c2c22726f6c655f6e616d65223a2246696e616e636520417070726f766572222c2273636f70655f616e63686f725f70617468223a2266696e616e6365227d7d1adc6827b16ab80c04d5479402894d7406f1cabb6a7678e9ce14c3d6558c2af600000000000000000000000000000000000000000000000000000000000000005d83424a9091a3e4a01f3327ae63141c1032f107044e282bdf5a72fe9c5a1543', '\xb271ff44da69a17e887662dd7f7323af29d73746621d217fd0ef6b3a11aa6bff');
INSERT INTO public.journal_records VALUES (2, 32, '2026-11-30 08:39:15.214804+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'resource.created', 'invoice', 'invoice_001', 'allow', NULL, 'server_start', NULL, NULL, '\x000003297b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22696e766f696365222c226964223a22696e766f6963655f303031227d2c226265666f7265223a6e756c6c2c226166746572223a7b227265736f757263655f74797065223a22696e766f696365222c226964223a22696e766f6963655f303031222c2273706163655f6964223a2273706163655f61636d65222c2265787465726e616c5f6964223a6e756c6c2c2267726f75705f6964223a2267726f75705f66696e616e63655f61706163222c226f776e65725f6d656d6265725f6964223a226d656d6265725f696e766f6963655f63726561746f72222c22646973706c61795f6e616d65223a224150414320496e766f69636520494e562d303031222c227669736962696c697479223a2270726976617465222c22737461747573223a22616374697665222c226d65746164617461223a7b226e756d626572223a22494e562d303031222c22726567696f6e223a2241504143227d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3133353034365a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3133353034365a222c2264656c657465645f6174223a6e756c6c2c2273706163655f6e616d65223a2241636d65222c2267726f75705f70617468223a2266696e616e63652e61706163222c226f776e65725f6d656d6265725f646973706c61795f6e616d65223a224150414320496e766f6963652043726561746f72227d7db8e75bb187878228c51a779bcdeaacf037b41ba7958c17a2767222c5b76214c90000000000000000000000000000000000000000000000000000000000000000e3af5e801f087793ce9786d2f93ddd476d413d3691d5249d5032f4ed308f8c49', '\x2a13a4c7d4be419a6cfbb72177ec77fefd4ab3c94a69eedca43ee2abc614a759');
INSERT INTO public.journal_records VALUES (2, 33, '2026-11-30 08:39:15.254283+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'resource.created', 'invoice', 'invoice_002', 'allow', NULL, 'server_start', NULL, NULL, '\x0000032b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22696e766f696365222c226964223a22696e766f6963655f303032227d2c226265666f7265223a6e756c6c2c226166746572223a7b227265736f757263655f74797065223a22696e766f696365222c226964223a22696e766f6963655f303032222c2273706163655f6964223a2273706163655f61636d65222c2265787465726e616c5f6964223a6e756c6c2c2267726f75705f6964223a2267726f75705f6c6567616c5f656d6561222c226f776e65725f6d656d6265725f6964223a226d656d6265725f696e766f6963655f63726561746f72222c22646973706c61795f6e616d65223a224c6567616c20454d454120496e766f69636520494e562d303032222c227669736962696c697479223a2270726976617465222c22737461747573223a22616374697665222c226d65746164617461223a7b226e756d626572223a22494e562d303032222c22726567696f6e223a22454d4541227d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3233313835315a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3233313835315a222c2264656c657465645f6174223a6e756c6c2c2273706163655f6e616d65223a2241636d65222c2267726f75705f70617468223a226c6567616c2e656d6561222c226f776e65725f6d656d6265725f646973706c61795f6e616d65223a224150414320496e766f6963652043726561746f72227d7d9d24934556c5cf60747900bb8905f9ac7774007a095c391e660568f1c7cf23560000000000000000000000000000000000000000000000000000000000000000684fd1a2dab48dc4ed0f17e8f76ce175baefec6f46b5d02648c4a142d05c2770', '\xa0e96799feefd0ae7a82b4f6503162483a2dc04c9437eaa7edaadea9c1c15f24');
INSERT INTO public.journal_records VALUES (2, 34, '2026-11-30 08:39:15.609333+00', 'mutation', NULL, NULL, NULL, NULL, 'plugin.installed', 'plugin', 'plystra.webhooks', 'allow', NULL, 'server_start', NULL, NULL, '\x000008a17b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22706c7567696e222c226964223a22706c79737472612e776562686f6f6b73227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22706c7567696e5f706c79737472612e776562686f6f6b73222c226b6579223a22706c79737472612e776562686f6f6b73222c226e616d65223a22576562686f6f6b73222c226465736372697074696f6e223a22456e64706f696e747320746861742061726520746f6c64206f6620776861742068617070656e7320696e20612053706163652c20616e64207468652064656c6976657269657320746f207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c22737461747573223a22656e61626c6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c227265736f75726365735f636f756e74223a322c227065726d697373696f6e735f636f756e74223a362c2261646d696e5f6d656e75735f636f756e74223a312c226d616e6966657374223a7b226964223a22706c79737472612e776562686f6f6b73222c226e616d65223a22576562686f6f6b73222c226465736372697074696f6e223a22456e64706f696e747320746861742061726520746f6c64206f6620776861742068617070656e7320696e20612053706163652c20616e64207468652064656c6976657269657320746f207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c226d616e69666573745f76657273696f6e223a22312e30222c22706c7567696e5f6170695f76657273696f6e223a22312e30222c2272657175697265735f636f7265223a223e3d312e302e30203c322e302e30222c227265736f7572636573223a5b7b226b6579223a22776562686f6f6b5f656e64706f696e74222c22646973706c61795f6e616d65223a22576562686f6f6b20456e64706f696e74222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22637265617465222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22757064617465222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a2264656c657465222c227269736b5f6c6576656c223a2268696768227d5d7d2c7b226b6579223a22776562686f6f6b5f64656c6976657279222c22646973706c61795f6e616d65223a22576562686f6f6b2044656c6976657279222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a227265747279222c227269736b5f6c6576656c223a2268696768227d5d7d5d2c227065726d697373696f6e73223a5b7b227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a2272656164222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a22637265617465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a22757064617465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a2264656c657465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a22776562686f6f6b5f64656c6976657279222c22616374696f6e223a2272656164222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a22776562686f6f6b5f64656c6976657279222c22616374696f6e223a227265747279222c2273636f706573223a5b227370616365225d7d5d2c2261756469745f6576656e7473223a5b7b226b6579223a22776562686f6f6b2e64656c69766572792e63726561746564222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22776562686f6f6b2e64656c69766572792e6661696c6564222c227269736b5f6c6576656c223a2268696768227d5d2c2261646d696e5f6d656e75223a5b7b226c6162656c223a22576562686f6f6b73222c2270617468223a222f706c7567696e732f776562686f6f6b73222c2272657175697265645f7065726d697373696f6e223a22776562686f6f6b5f656e64706f696e743a726561643a7370616365222c22736f72745f6f72646572223a3231307d5d2c2273657474696e6773223a5b7b226b6579223a2264656c69766572795f74696d656f75745f6d73222c2274797065223a22696e7465676572222c2273636f7065223a227370616365222c226465736372697074696f6e223a22486f77206c6f6e6720612064656c6976657279206d61792074616b652c20696e206d696c6c697365636f6e64732e222c2264656661756c74223a353030307d5d7d7d7d88b7f9bb1dc83adbfefb893cfa8c054fd9c455811dae654361bc4a22860133190000000000000000000000000000000000000000000000000000000000000000c1c82989ca87c5c664d3015c9c60251dcc88705e8b02780b9f64d7748f1e5312', '\x3887a9e47a2d1ed783c19799931ed644da9535144fa6cbe0468533202ceb2466');
INSERT INTO public.journal_records VALUES (2, 35, '2026-11-30 08:39:15.609445+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'webhook_endpoint', 'allow', NULL, 'server_start', NULL, NULL, '\x0000025b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a22776562686f6f6b5f656e64706f696e74227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f34653438626333333034353135666431222c226b6579223a22776562686f6f6b5f656e64706f696e74222c22646973706c61795f6e616d65223a22576562686f6f6b20456e64706f696e74222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e776562686f6f6b73222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7df24e829d4494dd4e07685a9c5a04f19bcef4065d41916920d527945af084406900000000000000000000000000000000000000000000000000000000000000009b8d9e61d3219c66aaedbc08943836e59f0ac6f0fc50a2ab38cc49bafd53618d', '\x68cec57e0d96f828915e74a5732ad86f3db230659d603995e63e23ee163572c0');
INSERT INTO public.journal_records VALUES (2, 36, '2026-11-30 08:39:15.609498+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'webhook_endpoint', 'allow', NULL, 'server_start', NULL, NULL, '\x000002b47b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a22776562686f6f6b5f656e64706f696e74227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f63656631613039653061633530383066222c227265736f757263655f74797065223a22776562686f6f6b5f656e64706f696e74222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7dad72d8af7bbc796945d2b4af045debbbb2c17e5dfd3107adb67a9bd917f51c840000000000000000000000000000000000000000000000000000000000000000c76ca4b97d0294b7ac5b6562c1aaf980791379354e3ff781cb06c9102fc84aab', '\x9b7c778087a8713c5eb5055cb61e879313070e19427c6bfdedc2f585b5fbe6bc');
INSERT INTO public.journal_records VALUES (2, 37, '2026-11-30 08:39:15.609544+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_58319f3f200cf58b', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f35383331396633663230306366353862227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f35383331396633663230306366353862222c227265736f757263655f74797065223a22776562686f6f6b5f656e64706f696e74222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7d028da65cdf817366c34e32acb149962f6976f56cfd041aefa2fe0d3c7e1d64020000000000000000000000000000000000000000000000000000000000000000dc527282774c3d5e952da595994afa5d60f1b70e63cf2fe737c56237457c3fae', '\xe86c48b7485109ea8c90788beb1ed3af84d9af215784b33c81e8b0b777d83c23');
INSERT INTO public.journal_records VALUES (2, 38, '2026-11-30 08:39:15.609589+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_dbcb880b3888e747', 'allow', NULL, 'server_start', NULL, NULL, '\x000002537b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f64626362383830623338383865373437227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f64626362383830623338383865373437222c227265736f757263655f74797065223a22776562686f6f6b5f656e64706f696e74222c226b6579223a22637265617465222c22646973706c61795f6e616d65223a22437265617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7d837e19adef04057ddd38eb4ecff13746a25416ce2d1595471b1029188745d2870000000000000000000000000000000000000000000000000000000000000000e730000020de74567b3d19cd7f0eca593cf5e3428688a6e4eb5db6caabf667eb', '\xa7c77ee62c9c325ac443699d0faab47e651a34163f7c08bee882b668cb137e5e');
INSERT INTO public.journal_records VALUES (2, 39, '2026-11-30 08:39:15.609634+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_a502a83cdfa13937', 'allow', NULL, 'server_start', NULL, NULL, '\x000002537b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f61353032613833636466613133393337227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f61353032613833636466613133393337222c227265736f757263655f74797065223a22776562686f6f6b5f656e64706f696e74222c226b6579223a22757064617465222c22646973706c61795f6e616d65223a22557064617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7de59eba9612d27842c0bf726af043f1cdaadfb439412c83f9918d2b5f272ed52800000000000000000000000000000000000000000000000000000000000000007e129c75d854829642fe816f394b6db14430aaa3b649533f5fa3c4f220c324b1', '\x927088c0baa3271af512258beae7a134d532bd5d3e8fb380a42d5b85fe0dd688');
INSERT INTO public.journal_records VALUES (2, 40, '2026-11-30 08:39:15.609682+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_6d3ae6a0f491b4df', 'allow', NULL, 'server_start', NULL, NULL, '\x000002517b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f36643361653661306634393162346466227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f36643361653661306634393162346466222c227265736f757263655f74797065223a22776562686f6f6b5f656e64706f696e74222c226b6579223a2264656c657465222c22646973706c61795f6e616d65223a2244656c657465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7da556d4345ce402536c5a3d52abdb435a08ec6fad2bfc1fc2c09f0e99d12b606a00000000000000000000000000000000000000000000000000000000000000006bb96463b9d228e6411f59f459b8bcddbfb78df8fdd3e3f9d91164c5e29cc75f', '\xbdec41220fe2daf9dbdbbe0ef67cd9ee0d69b4f125fd2591ca44e25f969c5a20');
INSERT INTO public.journal_records VALUES (2, 41, '2026-11-30 08:39:15.609728+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'webhook_delivery', 'allow', NULL, 'server_start', NULL, NULL, '\x0000025b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a22776562686f6f6b5f64656c6976657279227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f30633737613361666536646137613039222c226b6579223a22776562686f6f6b5f64656c6976657279222c22646973706c61795f6e616d65223a22576562686f6f6b2044656c6976657279222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e776562686f6f6b73222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7ded92fe422bfee5443efd7585380e69c409a8e5fe05d958ffa687bbd8042e753800000000000000000000000000000000000000000000000000000000000000007bb718dc462c194542ca5a466818364e396bba172aa596184d59190c196125a7', '\x2b8ead8a5a26ddb87dc062a29e9e0bd8718bd60d5e4708db7963da78a39e4200');
INSERT INTO public.journal_records VALUES (2, 42, '2026-11-30 08:39:15.609777+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'webhook_delivery', 'allow', NULL, 'server_start', NULL, NULL, '\x000002b47b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a22776562686f6f6b5f64656c6976657279227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f32663064393035323466663061333533222c227265736f757263655f74797065223a22776562686f6f6b5f64656c6976657279222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7daefe016decbe3e2b6a951e4790dc796f1ebc773052e042b2121d22ad5fb9ef370000000000000000000000000000000000000000000000000000000000000000f309306455012b2913a81663ed9104c395db7fb8ae376c39400bac13133c590e', '\xfe10e50021dfed9eea45197c9d370e82e9e473dfef5c8e92f34bd0af4cdb2af7');
INSERT INTO public.journal_records VALUES (2, 43, '2026-11-30 08:39:15.609822+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_a5279f9d25b70a77', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f61353237396639643235623730613737227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f61353237396639643235623730613737222c227265736f757263655f74797065223a22776562686f6f6b5f64656c6976657279222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7ddb64a31a865b7f64c0ee09a7f5c4ac3dae00edf88253099fefa0ba19330ae3c50000000000000000000000000000000000000000000000000000000000000000ffbc3d6523f7d40efc08bfba10d05ac8cc439155081c2d95f5cf1ae3a0019881', '\x6b0eb515d1c5537bd74564870629f5de479aabc38fbbcf85a1b6dad87de5e56b');
INSERT INTO public.journal_records VALUES (2, 44, '2026-11-30 08:39:15.609873+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_584234848e41c88b', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f35383432333438343865343163383862227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f35383432333438343865343163383862222c227265736f757263655f74797065223a22776562686f6f6b5f64656c6976657279222c226b6579223a227265747279222c22646973706c61795f6e616d65223a225265747279222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a227d7d44db38883d4445cb58fe24731a8aa2908cc4e2f575e4c0d23c4c4c37bb64131600000000000000000000000000000000000000000000000000000000000000001bc4d867027db27dab2083fce5388117ac76f164cc20cef7f9fd2ab00108c9e9', '\x28ec98751fb3b1bdf64df955132f944f0368471502fa82b780fadcd8ebdf34ae');
INSERT INTO public.journal_records VALUES (2, 45, '2026-11-30 08:39:15.609919+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_endpoint_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002557b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f656e64706f696e745f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f656e64706f696e745f726561645f7370616365222c227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7de6c4eace554949bc81371ee73ae06691bdf1b8b6b78a62bea5e7ef1e97b29ff5000000000000000000000000000000000000000000000000000000000000000075dc4117275605a4ba060a826cd4901103cf5129492062fb68a940ca39918095', '\x40c236001aca4d34f4a62ae8ae943fcb83c684a5880c02008e0757f6633181b6');
INSERT INTO public.journal_records VALUES (2, 46, '2026-11-30 08:39:15.609963+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_endpoint_create_space', 'allow', NULL, 'server_start', NULL, NULL, '\x0000025b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f656e64706f696e745f6372656174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f656e64706f696e745f6372656174655f7370616365222c227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a22637265617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7d855b4306c9f4d3a0af4684a4a11ae280ddf0f7e5846a6b0d1dc55594638c107f00000000000000000000000000000000000000000000000000000000000000000bfd7509f8a8c859b5e33a85129716cf7a4cb034a06faf8d1133c0439386cefa', '\x4d014337e6f0c79f25b271b2dec89656ce84c25b035b7a4a6aa6121be15bc0f2');
INSERT INTO public.journal_records VALUES (2, 47, '2026-11-30 08:39:15.610006+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_endpoint_update_space', 'allow', NULL, 'server_start', NULL, NULL, '\x0000025b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f656e64706f696e745f7570646174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f656e64706f696e745f7570646174655f7370616365222c227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a22757064617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7ddb75f47e0a88d93cb7af69dcd1552631a2bb0c8a322b1c723ac028ef7d0409360000000000000000000000000000000000000000000000000000000000000000953886ecb606003f09140843c6a57225b0e03b6a1ce6fc407bad331cefbd90ff', '\x63dbf5a0c35c96770d21328e3d9ea65c3b5aac5e3f6993662c530da65a0226d2');
INSERT INTO public.journal_records VALUES (2, 48, '2026-11-30 08:39:15.610055+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_endpoint_delete_space', 'allow', NULL, 'server_start', NULL, NULL, '\x0000025b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f656e64706f696e745f64656c6574655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f656e64706f696e745f64656c6574655f7370616365222c227265736f75726365223a22776562686f6f6b5f656e64706f696e74222c22616374696f6e223a2264656c657465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7d9f7188cdd52488af39f8e8d10dab9597a14b30c9a18d49f5634ca07c7f6ae55300000000000000000000000000000000000000000000000000000000000000000060a00cef3b66cb2e91eba96a488d46d3006500112084d0bfd609b826100190', '\x143121f5c97b5cf58b2efd0d385a0f3c05c08331a0170d9b17bea00be123c279');
INSERT INTO public.journal_records VALUES (2, 49, '2026-11-30 08:39:15.610103+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_delivery_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002557b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f64656c69766572795f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f64656c69766572795f726561645f7370616365222c227265736f75726365223a22776562686f6f6b5f64656c6976657279222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7d6a9a8208abcaba5b5c46d487626de0c452607baa4e389184bb2be425ef8cbdd500000000000000000000000000000000000000000000000000000000000000008f7375abdfd96dd0cc2e50a1ec65c8ded97e731979a57a3772c8520f55998d52', '\x2eb8a8c758408eaddee9fcab583f866fcb478b8126d41a15e45ec28d7afb78b6');
INSERT INTO public.journal_records VALUES (2, 50, '2026-11-30 08:39:15.610149+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_webhook_delivery_retry_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002587b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f776562686f6f6b5f64656c69766572795f72657472795f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f776562686f6f6b5f64656c69766572795f72657472795f7370616365222c227265736f75726365223a22776562686f6f6b5f64656c6976657279222c22616374696f6e223a227265747279222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3335333934345a222c2264656c657465645f6174223a6e756c6c7d7d94460ae8d1589e7ae652795d8cacd66640553886babe273acf05bff48d898fb600000000000000000000000000000000000000000000000000000000000000008c2bcb0f62c019e8fd2694ce790db84e9298f5c85cfa2872b0546bee702affdb', '\xb0329d8a12ac6878c2feedd1e61795c68d4c42b67cd53b2806e251f4d13d3f41');
INSERT INTO public.journal_records VALUES (2, 51, '2026-11-30 08:39:15.731305+00', 'mutation', NULL, NULL, NULL, NULL, 'plugin.installed', 'plugin', 'plystra.api_keys', 'allow', NULL, 'server_start', NULL, NULL, '\x000006867b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22706c7567696e222c226964223a22706c79737472612e6170695f6b657973227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22706c7567696e5f706c79737472612e6170695f6b657973222c226b6579223a22706c79737472612e6170695f6b657973222c226e616d65223a22415049204b657973222c226465736372697074696f6e223a224b6579732062792077686963682070726f6772616d732063616c6c206f6e20626568616c66206f6620612053706163652e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c22737461747573223a22656e61626c6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c227265736f75726365735f636f756e74223a312c227065726d697373696f6e735f636f756e74223a332c2261646d696e5f6d656e75735f636f756e74223a312c226d616e6966657374223a7b226964223a22706c79737472612e6170695f6b657973222c226e616d65223a22415049204b657973222c226465736372697074696f6e223a224b6579732062792077686963682070726f6772616d732063616c6c206f6e20626568616c66206f6620612053706163652e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c226d616e69666573745f76657273696f6e223a22312e30222c22706c7567696e5f6170695f76657273696f6e223a22312e30222c2272657175697265735f636f7265223a223e3d312e302e30203c322e302e30222c227265736f7572636573223a5b7b226b6579223a226170695f6b6579222c22646973706c61795f6e616d65223a22415049204b6579222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22637265617465222c227269736b5f6c6576656c223a2268696768227d2c7b226b6579223a227265766f6b65222c227269736b5f6c6576656c223a2268696768227d5d7d5d2c227065726d697373696f6e73223a5b7b227265736f75726365223a226170695f6b6579222c22616374696f6e223a2272656164222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226170695f6b6579222c22616374696f6e223a22637265617465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226170695f6b6579222c22616374696f6e223a227265766f6b65222c2273636f706573223a5b227370616365225d7d5d2c2261756469745f6576656e7473223a5b7b226b6579223a226170695f6b65792e63726561746564222c227269736b5f6c6576656c223a2268696768227d2c7b226b6579223a226170695f6b65792e7265766f6b6564222c227269736b5f6c6576656c223a2268696768227d5d2c2261646d696e5f6d656e75223a5b7b226c6162656c223a22415049204b657973222c2270617468223a222f706c7567696e732f6170692d6b657973222c2272657175697265645f7065726d697373696f6e223a226170695f6b65793a726561643a7370616365222c22736f72745f6f72646572223a3232307d5d2c2273657474696e6773223a5b7b226b6579223a226d61785f6b65795f74746c5f64617973222c2274797065223a22696e7465676572222c2273636f7065223a227370616365222c226465736372697074696f6e223a22486f77206d616e7920646179732061206b6579206d617920626520676f6f6420666f722e222c2264656661756c74223a39307d5d7d7d7d703568929efef4eb92de0bb77bde2cfd1298e1269b7e0c92fde41e35a98faddb00000000000000000000000000000000000000000000000000000000000000004b3a4522d4c8fbee4c7cb83963dc480784da46d85d6aeeca14f8b1db3b7bc912', '\xfaa355bb5d7946368ee3aa00ba9de5708fcad5e2a75aa0424456b0fdad45c238');
INSERT INTO public.journal_records VALUES (2, 52, '2026-11-30 08:39:15.731475+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'api_key', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a226170695f6b6579227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f31386663626364336238613337366230222c226b6579223a226170695f6b6579222c22646973706c61795f6e616d65223a22415049204b6579222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e6170695f6b657973222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c2264656c657465645f6174223a6e756c6c7d7dd0d6cf735bd1a4bedbd2c90d3766983aa481ca3d4016ab61bfe915ea6cc289cb00000000000000000000000000000000000000000000000000000000000000004bfed0fa6e8abdd5e6faf775d474f5fd88df5a4e58a552b18e5dda8aebc45be7', '\x3705b29eed1c2d8defbd33a7fbfe8ccf5faf10d6fb41aebf2c6eae08cdb9d6be');
INSERT INTO public.journal_records VALUES (2, 53, '2026-11-30 08:39:15.731552+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'api_key', 'allow', NULL, 'server_start', NULL, NULL, '\x000002a27b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a226170695f6b6579227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f33326136316637653964623838363932222c227265736f757263655f74797065223a226170695f6b6579222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a227d7df6df004203481af1fc0ba109ce4a88040dfc34740cc3beb0ae1572cb55c24c620000000000000000000000000000000000000000000000000000000000000000c4405cefd1ed58e421312b96cf9801caae2ad77c736c2345f5b17fee6bb31814', '\x521437679b2022d0ca0ba4fe7e350c99f37c39f2880fb91793ee6adce9744ac5');
INSERT INTO public.journal_records VALUES (2, 54, '2026-11-30 08:39:15.731621+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_d3e0c6ccda7bb74a', 'allow', NULL, 'server_start', NULL, NULL, '\x000002467b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f64336530633663636461376262373461227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f64336530633663636461376262373461222c227265736f757263655f74797065223a226170695f6b6579222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a227d7dc78e861a8965cba09a8bad1f58f84a0ce0b9df9c2bc8c6acf2610bb49ed5cf41000000000000000000000000000000000000000000000000000000000000000003e5c0b2ff667b6530b4074ef3c5f8f663faf1f1c2c08f11c31568191ad45db0', '\x8168419b2bdf06397e546bcce5c1b988b845389f0fa4563c772ad428dc764ddf');
INSERT INTO public.journal_records VALUES (2, 55, '2026-11-30 08:39:15.7317+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_15c5a4342478956b', 'allow', NULL, 'server_start', NULL, NULL, '\x000002487b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f31356335613433343234373839353662227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f31356335613433343234373839353662222c227265736f757263655f74797065223a226170695f6b6579222c226b6579223a22637265617465222c22646973706c61795f6e616d65223a22437265617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a227d7dbcc50279cce4909257e5fec248f95394b117c3ead586e80e9717395926949f670000000000000000000000000000000000000000000000000000000000000000507c3f1441728cc69245846faef67c9df198f5808d9aaa7d7c4de225d69e93ae', '\x27ffeaf7536b0607c3b04a37dda6f3dba9e6090ebb52b47231b59146095acc1f');
INSERT INTO public.journal_records VALUES (2, 56, '2026-11-30 08:39:15.731768+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_4376a4a3b6cc5384', 'allow', NULL, 'server_start', NULL, NULL, '\x000002487b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f34333736613461336236636335333834227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f34333736613461336236636335333834222c227265736f757263655f74797065223a226170695f6b6579222c226b6579223a227265766f6b65222c22646973706c61795f6e616d65223a225265766f6b65222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a227d7d8c8da8c54c34f31198454e9a8a80adcf4ff7c3f467e743d189d91c5e9ec084c8000000000000000000000000000000000000000000000000000000000000000001b52247b8cba5f89d70707ccf42f20ae04a29e8fb74ccf808fda2a01a245a17', '\x7ba04f4bda720b513712fa77ce30ffee5cbad1e78c6d403d4d2f733d7a528be6');
INSERT INTO public.journal_records VALUES (2, 57, '2026-11-30 08:39:15.731845+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_api_key_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x0000023a7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6170695f6b65795f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6170695f6b65795f726561645f7370616365222c227265736f75726365223a226170695f6b6579222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c2264656c657465645f6174223a6e756c6c7d7d0ee4b2796ccc2ba6be713db1b6c8edff9cd750f8f88ca4a15fcd8033d0b2d2d1000000000000000000000000000000000000000000000000000000000000000081b2e98f3c71345940168354488ab7ccf2864c9f28dfd2324aeaadeddc9ee2c6', '\x506c8bc7039bf1bde8639efabcfda7676bdcd3054e7726f44c472261641a01c7');
INSERT INTO public.journal_records VALUES (2, 58, '2026-11-30 08:39:15.731925+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_api_key_create_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6170695f6b65795f6372656174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6170695f6b65795f6372656174655f7370616365222c227265736f75726365223a226170695f6b6579222c22616374696f6e223a22637265617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c2264656c657465645f6174223a6e756c6c7d7dee6c90462bb4ac1c04bac8e636a1a8657097bc678ddd252b1e8078dbdcc550e700000000000000000000000000000000000000000000000000000000000000008ee584bef29b0a93d51af1a0ba341dea862fbbe0634193a0dea2db42bbe96ff4', '\x2bf563de7e35be17e60c68602cdc193ad96bedaa294bf71e5d64f61bf6672899');
INSERT INTO public.journal_records VALUES (2, 59, '2026-11-30 08:39:15.732005+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_api_key_revoke_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6170695f6b65795f7265766f6b655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6170695f6b65795f7265766f6b655f7370616365222c227265736f75726365223a226170695f6b6579222c22616374696f6e223a227265766f6b65222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3632383732385a222c2264656c657465645f6174223a6e756c6c7d7d9d0522dac3a3c997f44edfd361fbcb343e90c0bb7401faf765838e98a6bb88d40000000000000000000000000000000000000000000000000000000000000000b3813e6ca3bee32f9eefa1e9bf4694e577cca805f5e722635dd6b96774377e06', '\xdd569847be7a732e953e05c11a724ccd80bb33b5b7904926c6966e42d3d6e0ba');
INSERT INTO public.journal_records VALUES (2, 60, '2026-11-30 08:39:15.907335+00', 'mutation', NULL, NULL, NULL, NULL, 'plugin.installed', 'plugin', 'plystra.notifications', 'allow', NULL, 'server_start', NULL, NULL, '\x0000086b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22706c7567696e222c226964223a22706c79737472612e6e6f74696669636174696f6e73227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22706c7567696e5f706c79737472612e6e6f74696669636174696f6e73222c226b6579223a22706c79737472612e6e6f74696669636174696f6e73222c226e616d65223a224e6f74696669636174696f6e73222c226465736372697074696f6e223a224368616e6e656c73206279207768696368204d656d626572732068656172206f66207468696e67732c20616e642077686174207761732073656e74206f766572207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c22737461747573223a22656e61626c6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c227265736f75726365735f636f756e74223a322c227065726d697373696f6e735f636f756e74223a352c2261646d696e5f6d656e75735f636f756e74223a312c226d616e6966657374223a7b226964223a22706c79737472612e6e6f74696669636174696f6e73222c226e616d65223a224e6f74696669636174696f6e73222c226465736372697074696f6e223a224368616e6e656c73206279207768696368204d656d626572732068656172206f66207468696e67732c20616e642077686174207761732073656e74206f766572207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c226d616e69666573745f76657273696f6e223a22312e30222c22706c7567696e5f6170695f76657273696f6e223a22312e30222c2272657175697265735f636f7265223a223e3d312e302e30203c322e302e30222c227265736f7572636573223a5b7b226b6579223a226e6f74696669636174696f6e5f6368616e6e656c222c22646973706c61795f6e616d65223a224e6f74696669636174696f6e204368616e6e656c222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22637265617465222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22757064617465222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a2264656c657465222c227269736b5f6c6576656c223a2268696768227d5d7d2c7b226b6579223a226e6f74696669636174696f6e5f64656c6976657279222c22646973706c61795f6e616d65223a224e6f74696669636174696f6e2044656c6976657279222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d5d7d5d2c227065726d697373696f6e73223a5b7b227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a2272656164222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a22637265617465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a22757064617465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a2264656c657465222c2273636f706573223a5b227370616365225d7d2c7b227265736f75726365223a226e6f74696669636174696f6e5f64656c6976657279222c22616374696f6e223a2272656164222c2273636f706573223a5b227370616365225d7d5d2c2261756469745f6576656e7473223a5b7b226b6579223a226e6f74696669636174696f6e2e73656e74222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a226e6f74696669636174696f6e2e6661696c6564222c227269736b5f6c6576656c223a226e6f726d616c227d5d2c2261646d696e5f6d656e75223a5b7b226c6162656c223a224e6f74696669636174696f6e73222c2270617468223a222f706c7567696e732f6e6f74696669636174696f6e73222c2272657175697265645f7065726d697373696f6e223a226e6f74696669636174696f6e5f6368616e6e656c3a726561643a7370616365222c22736f72745f6f72646572223a3233307d5d2c2273657474696e6773223a5b7b226b6579223a2264656661756c745f6368616e6e656c222c2274797065223a22737472696e67222c2273636f7065223a227370616365222c226465736372697074696f6e223a22546865206368616e6e656c20746861742069732075736564207768657265206e6f6e65206973206e616d65642e222c2264656661756c74223a6e756c6c7d5d7d7d7d4efb8529111ac7099ca5a39d5db2004f8bd6278c2ccc25b2da9d6cf9bd0ab4fd0000000000000000000000000000000000000000000000000000000000000000ee6f8968d8b3080c366760f552e8add7ba309fb8ddcf7c05e3e12723e3382398', '\xefba43b22c690635718f9c16c6ee38de1fd4db6f02733feb17e0030f6ff1d951');
INSERT INTO public.journal_records VALUES (2, 61, '2026-11-30 08:39:15.907432+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'notification_channel', 'allow', NULL, 'server_start', NULL, NULL, '\x0000026c7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a226e6f74696669636174696f6e5f6368616e6e656c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f36613039633531313730396334313362222c226b6579223a226e6f74696669636174696f6e5f6368616e6e656c222c22646973706c61795f6e616d65223a224e6f74696669636174696f6e204368616e6e656c222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e6e6f74696669636174696f6e73222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7dfb37521d086d5cf09d2c793a4550f433310e858d549cf24e2624059d78020dd20000000000000000000000000000000000000000000000000000000000000000c1baf25f2284df1b40990b55258b756e67617e2a4e38385d8094236e7c61b9dc', '\xdfd40918f8de83148169b480fa819f6f888912d4788a76c6fcde8dabb3972465');
INSERT INTO public.journal_records VALUES (2, 62, '2026-11-30 08:39:15.907476+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'notification_channel', 'allow', NULL, 'server_start', NULL, NULL, '\x000002bc7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a226e6f74696669636174696f6e5f6368616e6e656c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f64636632346336356164656536656238222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f6368616e6e656c222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7db217a02fb5ed3fc366f675c533ea8bd8fd4698c6e7670337a9d301ceda2dccdb00000000000000000000000000000000000000000000000000000000000000006d983d951ca9b12823f61376fa615d8360c50ea6493f77c3bcc02fd614ed4a4c', '\x7e68a40a76b9d12649da8d8f9c48ff3cdbffe45c8c8bd6b48bf930a8c2f408eb');
INSERT INTO public.journal_records VALUES (2, 63, '2026-11-30 08:39:15.907513+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_3e08fab30d710ec9', 'allow', NULL, 'server_start', NULL, NULL, '\x000002537b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f33653038666162333064373130656339227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f33653038666162333064373130656339222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f6368616e6e656c222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7d3dbefb9fb6d19cd97cccfc45e7e28409026ed754a83efd25454f30c9adaa67450000000000000000000000000000000000000000000000000000000000000000dea1d0119c372eceb1530443d3e98b54b5f9fba98c265598b6c1c74467cddc5d', '\x8319b7c3658ab75f89f915791985630b6104e68562633002a236e3b8e9fcafbe');
INSERT INTO public.journal_records VALUES (2, 64, '2026-11-30 08:39:15.907554+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_d89f90eae525e746', 'allow', NULL, 'server_start', NULL, NULL, '\x000002577b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f64383966393065616535323565373436227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f64383966393065616535323565373436222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f6368616e6e656c222c226b6579223a22637265617465222c22646973706c61795f6e616d65223a22437265617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7dc7a5f22dfa5f63b0ecbe89fa390d947fe9d685c9aa3fd5aff8d258852dcc8d130000000000000000000000000000000000000000000000000000000000000000ffeac157f7095bb521ca9acbd2144294b2b000b92f2930b34447151d79c49541', '\xf54575483aee8fe8712f140174c972a79806fb08a12fb0cf982726ba70838682');
INSERT INTO public.journal_records VALUES (2, 65, '2026-11-30 08:39:15.90764+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_e294a8553d3d2872', 'allow', NULL, 'server_start', NULL, NULL, '\x000002577b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f65323934613835353364336432383732227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f65323934613835353364336432383732222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f6368616e6e656c222c226b6579223a22757064617465222c22646973706c61795f6e616d65223a22557064617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7d7027d3442816bf4747f9578ee5536184fb8ebf40c5b6ceb7dddbe1c15dd803810000000000000000000000000000000000000000000000000000000000000000a616e88d5594f4cda5d4c66858343279740aba50fd2192e24c2c8321c6b4c5fa', '\xf9a3499e02a64dc9e96ae90ba5760f85b8c761072f80174f7e961901e741c5e3');
INSERT INTO public.journal_records VALUES (2, 66, '2026-11-30 08:39:15.907681+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_18ab2e2e16d9058f', 'allow', NULL, 'server_start', NULL, NULL, '\x000002557b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f31386162326532653136643930353866227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f31386162326532653136643930353866222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f6368616e6e656c222c226b6579223a2264656c657465222c22646973706c61795f6e616d65223a2244656c657465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7df6100718811badce8fc577548c8e16aa397c24dba22c200fc2c332517eec70e200000000000000000000000000000000000000000000000000000000000000002075a36bb43e15ed1e8be8e0b77a9e8fe5fb805a142d9375eed04c9b7029dcbb', '\x951b67d8eef78ccb56883859caee2dacc2027659e8852b22ba61cfe0f9b62b2c');
INSERT INTO public.journal_records VALUES (2, 67, '2026-11-30 08:39:15.907718+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'notification_delivery', 'allow', NULL, 'server_start', NULL, NULL, '\x0000026f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a226e6f74696669636174696f6e5f64656c6976657279227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f66653861303062336432306338373237222c226b6579223a226e6f74696669636174696f6e5f64656c6976657279222c22646973706c61795f6e616d65223a224e6f74696669636174696f6e2044656c6976657279222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e6e6f74696669636174696f6e73222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7d46bebb44dbbd67d6119042814c24ac96072f81be8b99f4bb61f333dde38ae61a00000000000000000000000000000000000000000000000000000000000000000c25eca39b7162ef4250b1b6c35e52feb8b7d4c3077e21c53ccd2314b64c2c7a', '\x312f45aecc4c4c0215379dcb79f17c9f2107fff14a9f7ce197c173eb67eb1c5e');
INSERT INTO public.journal_records VALUES (2, 68, '2026-11-30 08:39:15.907753+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'notification_delivery', 'allow', NULL, 'server_start', NULL, NULL, '\x000002be7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a226e6f74696669636174696f6e5f64656c6976657279227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f32316434666633376536653662343763222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f64656c6976657279222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7dba139eb292b5190847a763bbb9801b9feb24f096fd860984886319c15baf8aaa000000000000000000000000000000000000000000000000000000000000000054d6738cebb91da0e403f76b68290153cec386906aeaadd1dc9324a79b200503', '\x8de8a080b15c693d90e06996c3d7fd00e55b7377d556fd7b79bf8f2d1d16dfc3');
INSERT INTO public.journal_records VALUES (2, 69, '2026-11-30 08:39:15.907786+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_7b59dbe89bd69ac0', 'allow', NULL, 'server_start', NULL, NULL, '\x000002547b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f37623539646265383962643639616330227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f37623539646265383962643639616330222c227265736f757263655f74797065223a226e6f74696669636174696f6e5f64656c6976657279222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a227d7d504e0e54e2d69925e1b7823fb0367da0e95abf8b1fc608cbabd4d3915db4ac360000000000000000000000000000000000000000000000000000000000000000c9dd696a218c39bd0b33426d0e1993da0f5b163ea455d720420eeeff7b6b3295', '\x977fce60d7489afdd06ddfd6ec8ac88d76b484a5549bd41790ad77d9ad3d1a2e');
INSERT INTO public.journal_records VALUES (2, 70, '2026-11-30 08:39:15.90782+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_notification_channel_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002617b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f726561645f7370616365222c227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7d65211bb8b5e68b27e87cf9fc549ab8c983d7abdddfd6a8c19d52499531fc93cf00000000000000000000000000000000000000000000000000000000000000009de0fbac5cf80cd5138ea688aaa19eddbe24cb8e08a6d7af8444d26155197e69', '\x71679ed8b3335bc54d8967e93fe03ee0ffa0fc016ccd2b7e9a5b7cd69f8e2242');
INSERT INTO public.journal_records VALUES (2, 71, '2026-11-30 08:39:15.907853+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_notification_channel_create_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002677b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f6372656174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f6372656174655f7370616365222c227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a22637265617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7d292f02ef7f7de57463c6c86f1f2030ef364204724930a6885440345371fc0ddb000000000000000000000000000000000000000000000000000000000000000020bc1e822203c03a640b4dac2419381a779ea05e2c0df07e202111022f18eb67', '\xe40e5be3ff9bd0550b593db48fe312bc471f9c4f8274669b19b07cc4bbb9f2b0');
INSERT INTO public.journal_records VALUES (2, 72, '2026-11-30 08:39:15.907886+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_notification_channel_update_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002677b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f7570646174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f7570646174655f7370616365222c227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a22757064617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7db16e54ff62597043b64cba17165bd8139e77adc76226b35dae36c1f5b2075cbf00000000000000000000000000000000000000000000000000000000000000004a4ab7fc86009416f4f33c7b83f6bd9878b4a85bf811eb3cce8c423a9571a49e', '\x31bc73b378b2b7a61a5e431c2cbfadfa565278250dc4772ca45bfd2b88ea4887');
INSERT INTO public.journal_records VALUES (2, 73, '2026-11-30 08:39:15.90792+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_notification_channel_delete_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002677b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f64656c6574655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6e6f74696669636174696f6e5f6368616e6e656c5f64656c6574655f7370616365222c227265736f75726365223a226e6f74696669636174696f6e5f6368616e6e656c222c22616374696f6e223a2264656c657465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7dbd9cb496343c36256f2e6e3ab69700746e662de2c6e8c57a034e831449d01eb500000000000000000000000000000000000000000000000000000000000000003c7eb1dca8fbba295cf809dcb460084e8e9d6f413e214f063da9659e5471f0d8', '\xb690c2dc4d1f6265c117a34be55964b57754c06ac0daae85909ae183e252d9f3');
INSERT INTO public.journal_records VALUES (2, 74, '2026-11-30 08:39:15.907955+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_notification_delivery_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002647b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f6e6f74696669636174696f6e5f64656c69766572795f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f6e6f74696669636174696f6e5f64656c69766572795f726561645f7370616365222c227265736f75726365223a226e6f74696669636174696f6e5f64656c6976657279222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3735383235395a222c2264656c657465645f6174223a6e756c6c7d7db3846e5bea530241fb1d0d0395079313770a05adcc2f0d826ac5b7bc65db13f600000000000000000000000000000000000000000000000000000000000000008c31dccd32eaa4e7dd6fcde698f6046acdfea2fb26cb99454bffcc5c7c7d4fed', '\x87cadc4b7526962de54b379f0e3a8b70ac45191ec8e69b5d993b12e0c35afcfe');
INSERT INTO public.journal_records VALUES (2, 75, '2026-11-30 08:39:16.046118+00', 'mutation', NULL, NULL, NULL, NULL, 'plugin.installed', 'plugin', 'plystra.moderation', 'allow', NULL, 'server_start', NULL, NULL, '\x0000079a7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22706c7567696e222c226964223a22706c79737472612e6d6f6465726174696f6e227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22706c7567696e5f706c79737472612e6d6f6465726174696f6e222c226b6579223a22706c79737472612e6d6f6465726174696f6e222c226e616d65223a224d6f6465726174696f6e222c226465736372697074696f6e223a225265706f727473206f662077686174204d656d62657273206f626a65637420746f2c20616e64207768617420626563616d65206f66207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c22737461747573223a22656e61626c6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c227265736f75726365735f636f756e74223a312c227065726d697373696f6e735f636f756e74223a382c2261646d696e5f6d656e75735f636f756e74223a312c226d616e6966657374223a7b226964223a22706c79737472612e6d6f6465726174696f6e222c226e616d65223a224d6f6465726174696f6e222c226465736372697074696f6e223a225265706f727473206f662077686174204d656d62657273206f626a65637420746f2c20616e64207768617420626563616d65206f66207468656d2e222c2276657273696f6e223a22312e302e30222c22736f75726365223a226f6666696369616c222c226d616e69666573745f76657273696f6e223a22312e30222c22706c7567696e5f6170695f76657273696f6e223a22312e30222c2272657175697265735f636f7265223a223e3d312e302e30203c322e302e30222c227265736f7572636573223a5b7b226b6579223a227265706f7274222c22646973706c61795f6e616d65223a225265706f7274222c22616374696f6e73223a5b7b226b6579223a2272656164222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a22637265617465222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a227265736f6c7665222c227269736b5f6c6576656c223a2268696768227d2c7b226b6579223a226469736d697373222c227269736b5f6c6576656c223a2268696768227d5d7d5d2c227065726d697373696f6e73223a5b7b227265736f75726365223a227265706f7274222c22616374696f6e223a2272656164222c2273636f706573223a5b2267726f75705f74726565222c227370616365225d7d2c7b227265736f75726365223a227265706f7274222c22616374696f6e223a22637265617465222c2273636f706573223a5b2267726f75705f74726565222c227370616365225d7d2c7b227265736f75726365223a227265706f7274222c22616374696f6e223a227265736f6c7665222c2273636f706573223a5b2267726f75705f74726565222c227370616365225d7d2c7b227265736f75726365223a227265706f7274222c22616374696f6e223a226469736d697373222c2273636f706573223a5b2267726f75705f74726565222c227370616365225d7d5d2c2261756469745f6576656e7473223a5b7b226b6579223a227265706f72742e63726561746564222c227269736b5f6c6576656c223a226e6f726d616c227d2c7b226b6579223a227265706f72742e7265736f6c766564222c227269736b5f6c6576656c223a2268696768227d2c7b226b6579223a227265706f72742e6469736d6973736564222c227269736b5f6c6576656c223a2268696768227d5d2c2261646d696e5f6d656e75223a5b7b226c6162656c223a224d6f6465726174696f6e222c2270617468223a222f706c7567696e732f6d6f6465726174696f6e222c2272657175697265645f7065726d697373696f6e223a227265706f72743a726561643a67726f75705f74726565222c22736f72745f6f72646572223a3230307d5d2c2273657474696e6773223a5b7b226b6579223a226175746f5f686964655f7468726573686f6c64222c2274797065223a22696e7465676572222c2273636f7065223a227370616365222c226465736372697074696f6e223a22416674657220686f77206d616e79207265706f7274732061207468696e672069732068696464656e20756e74696c20736f6d65626f647920686173206c6f6f6b65642061742069742e222c2264656661756c74223a357d5d7d7d7da9106cb61d5364eedb6793b47705bc6d71e0a46396912480dc80a5beb6b10a71000000000000000000000000000000000000000000000000000000000000000064f00e69b4a26ed8af69242e018c86ebd20a2256d9a651bf725f3db166865a27', '\xbc581336a283f0cdd6401a2a022e1979af2fed1ebd859774f3b1dbbeed90e2bb');
INSERT INTO public.journal_records VALUES (2, 76, '2026-11-30 08:39:16.046208+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_type.registered', 'resource_type', 'report', 'allow', NULL, 'server_start', NULL, NULL, '\x0000023f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f74797065222c226964223a227265706f7274227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272745f33326435653061383666353434366330222c226b6579223a227265706f7274222c22646973706c61795f6e616d65223a225265706f7274222c226465736372697074696f6e223a6e756c6c2c22736f75726365223a22706c7567696e3a706c79737472612e6d6f6465726174696f6e222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7d2c911641f5ee5bbebd65a719bf13467dbcb666f9a28163309e7ccb59330da6d700000000000000000000000000000000000000000000000000000000000000004fbf758ab0257ab04b0f59b462ab7779a5f78bf44d2e03fc277a861461d3b64c', '\xa1ae068f69fa3489cada3831def53f35acea8e45887f5336240641e838a074e5');
INSERT INTO public.journal_records VALUES (2, 77, '2026-11-30 08:39:16.046246+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_mapping.registered', 'resource_mapping', 'report', 'allow', NULL, 'server_start', NULL, NULL, '\x000002a07b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f6d617070696e67222c226964223a227265706f7274227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22726d5f62343834353332663865343964663763222c227265736f757263655f74797065223a227265706f7274222c2273746f726167655f6b696e64223a22706c7567696e5f6d616e61676564222c227461626c655f6e616d65223a6e756c6c2c2269645f6669656c64223a226964222c2273706163655f6669656c64223a2273706163655f6964222c2267726f75705f6669656c64223a6e756c6c2c226f776e65725f6d656d6265725f6669656c64223a6e756c6c2c227669736962696c6974795f6669656c64223a6e756c6c2c226d657461646174615f6669656c64223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a227d7d8a9c99768e8d2a42f26c0092647415eb083050bc75068c1e8fe0f4b62d83fc43000000000000000000000000000000000000000000000000000000000000000088dcf9028a5979ea6b353f70d904678bc648f2a3fdf3854f5e63d9b1073cb9d3', '\xac5aadbbcb0744e4be6566f1d80a0583d0b0513eb1cb7e4d430a93fe5badd5ce');
INSERT INTO public.journal_records VALUES (2, 78, '2026-11-30 08:39:16.046281+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_2fbf34b65902eb7e', 'allow', NULL, 'server_start', NULL, NULL, '\x000002457b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f32666266333462363539303265623765227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f32666266333462363539303265623765222c227265736f757263655f74797065223a227265706f7274222c226b6579223a2272656164222c22646973706c61795f6e616d65223a2252656164222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a227d7da3e94829ae9556049f774c6a5c793d976e466c9b185a00ab90962101e9f3be3b00000000000000000000000000000000000000000000000000000000000000003d74c1e1737592ef628f57f98d5dfc7876d080540cc3f2d57abc90209fc24f05', '\x94b5094da8486ee57d5d7395891155bd4347e327d43070a217d5aca4c626b6a7');
INSERT INTO public.journal_records VALUES (2, 79, '2026-11-30 08:39:16.046315+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_0d858c0021c5bf55', 'allow', NULL, 'server_start', NULL, NULL, '\x000002497b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f30643835386330303231633562663535227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f30643835386330303231633562663535222c227265736f757263655f74797065223a227265706f7274222c226b6579223a22637265617465222c22646973706c61795f6e616d65223a22437265617465222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a226e6f726d616c222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a227d7d161dc31bcadca0f76930b00a82fd17e9648da9411eeb17ce5f2015cc32c06d4200000000000000000000000000000000000000000000000000000000000000003a1a92ac943e857b6f97d70945b14d456ace1e78440d1e7e2a7f324e687a6114', '\x91857c064af45e79ea75ab2b6896a1612b75ebf5878ca437a9c9fc9d060635be');
INSERT INTO public.journal_records VALUES (2, 80, '2026-11-30 08:39:16.046347+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_87e81ab6c2576a86', 'allow', NULL, 'server_start', NULL, NULL, '\x000002497b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f38376538316162366332353736613836227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f38376538316162366332353736613836222c227265736f757263655f74797065223a227265706f7274222c226b6579223a227265736f6c7665222c22646973706c61795f6e616d65223a225265736f6c7665222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a227d7d21f29ef41ed1e64f437ccfda698469d0abe5527465640bc78e084874addf3ca9000000000000000000000000000000000000000000000000000000000000000073a1fd0940bab957bdc372f886c8e2d15121ad4d235624eaf299ade4ae3eb868', '\x4880876fbdfb48510092d3b1d49c6fabd887bf2298b5732c54c2a326581b53b2');
INSERT INTO public.journal_records VALUES (2, 81, '2026-11-30 08:39:16.04638+00', 'mutation', NULL, NULL, NULL, NULL, 'resource_action.registered', 'resource_action', 'ra_dc255db5c036697f', 'allow', NULL, 'server_start', NULL, NULL, '\x000002497b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227265736f757263655f616374696f6e222c226964223a2272615f64633235356462356330333636393766227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2272615f64633235356462356330333636393766222c227265736f757263655f74797065223a227265706f7274222c226b6579223a226469736d697373222c22646973706c61795f6e616d65223a224469736d697373222c226465736372697074696f6e223a6e756c6c2c227269736b5f6c6576656c223a2268696768222c2261756469745f64656661756c74223a747275652c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a227d7d6b5c097e2a8870738ed9e4c346c2c3fc61b744042ec2ad170c949b13ae353c9100000000000000000000000000000000000000000000000000000000000000008637a1cbf9593cad68443a18e62b472d1ed6b9a974f15ec12cf170fb8f02bde0', '\x53c0cfe3b7e469eef3d235eb2b2c6ee26b4e2533d00cb477dca9b178017f2cb0');
INSERT INTO public.journal_records VALUES (2, 82, '2026-11-30 08:39:16.046414+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_read_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x000002467b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f726561645f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f726561645f67726f75705f74726565222c227265736f75726365223a227265706f7274222c22616374696f6e223a2272656164222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7de23728b47dbf2f08df5a86b34778dd9a761d925ab7e7d95d3bd4f4edd92808730000000000000000000000000000000000000000000000000000000000000000bebb2b8f45f4f005f35b4021863c28f8633378909ed71f4d41d67c506ea3092b', '\x71d013e210de3c4225e944346bb731a06b5e907e61296c9d7bb6306ffe2f8b18');
INSERT INTO public.journal_records VALUES (2, 83, '2026-11-30 08:39:16.046448+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_read_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002377b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f726561645f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f726561645f7370616365222c227265736f75726365223a227265706f7274222c22616374696f6e223a2272656164222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7d78247e94ab5c735158f1ed18ba474cde0387c177fc0e99d13ea6153a0d5d9436000000000000000000000000000000000000000000000000000000000000000076596f2ccf4d8d672da256078bf69c62f801b4d0143856d053deaac0be43e928', '\xec778bb05e81a2cdc8e096c6e2acf21d1dc1dd6e0712257e85cba7374a5ee0e1');
INSERT INTO public.journal_records VALUES (2, 84, '2026-11-30 08:39:16.046479+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_create_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024c7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f6372656174655f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f6372656174655f67726f75705f74726565222c227265736f75726365223a227265706f7274222c22616374696f6e223a22637265617465222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7d301a2ec8b1d2cf8cf69f50f82b0ff83df28587aad7449885511d3586338dc9d400000000000000000000000000000000000000000000000000000000000000002efb58e08ab225dde4ca67aaae8a26611466c849151aa9aa8d96c986ae1714ea', '\x2ce046332839a0076e0791d5ce5bed2c84e32c9ed6ce310bf50de549e64ec60a');
INSERT INTO public.journal_records VALUES (2, 85, '2026-11-30 08:39:16.046534+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_create_space', 'allow', NULL, 'server_start', NULL, NULL, '\x0000023d7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f6372656174655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f6372656174655f7370616365222c227265736f75726365223a227265706f7274222c22616374696f6e223a22637265617465222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7d816118771115aa6b863d8b9034ae1a830bb02ff41fbb23f0ad8bf5f46dded5e900000000000000000000000000000000000000000000000000000000000000005dbf98236c62ad0131b398df728485860af3e9cf3ac9dfe25288b6b91e2ef222', '\x1fac5f289186ad9bd5a508149fc75662c61eda692ceeef0717a6c1e286ddb98c');
INSERT INTO public.journal_records VALUES (2, 86, '2026-11-30 08:39:16.046574+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_resolve_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f7265736f6c76655f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f7265736f6c76655f67726f75705f74726565222c227265736f75726365223a227265706f7274222c22616374696f6e223a227265736f6c7665222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7db6d255cd82af9445f81b2d8462bc19fc149c598315db3d00642bcbbb65a5ee320000000000000000000000000000000000000000000000000000000000000000e474ce2e3f9136e07294e0c2922dc2ca9d9b0f17024e41b5c83790234ebf40a1', '\xaa4818a71626f4d4376621d410f372ec2686203f590cd0fa847a57c546be06c7');
INSERT INTO public.journal_records VALUES (2, 87, '2026-11-30 08:39:16.046606+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_resolve_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f7265736f6c76655f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f7265736f6c76655f7370616365222c227265736f75726365223a227265706f7274222c22616374696f6e223a227265736f6c7665222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7dbf3a18343444fe3bf5598076c05c4f796996f35412e28a0b33d6a4cef18301120000000000000000000000000000000000000000000000000000000000000000e2324ec39a2e68d3fbb3d49af7a8984f0efb8012d9081acc037507f3a9f84625', '\x4f9c18f2803ff6db501bcfc623d34afd41d57b3373681db59ce42ea43767a9f4');
INSERT INTO public.journal_records VALUES (2, 88, '2026-11-30 08:39:16.046637+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_dismiss_group_tree', 'allow', NULL, 'server_start', NULL, NULL, '\x0000024f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f6469736d6973735f67726f75705f74726565227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f6469736d6973735f67726f75705f74726565222c227265736f75726365223a227265706f7274222c22616374696f6e223a226469736d697373222c2273636f7065223a2267726f75705f74726565222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7d0458f6faf62973fa309d35a1855362e0a890aa89a2028398d5743b952fb4b3f5000000000000000000000000000000000000000000000000000000000000000039fd6aafdeb56caf86ee61448360d6615ace5ca91e75f15e89a6e3196e05bf4f', '\xa01e4081aa149caf5fd493668b7babf16b20c3fd0aefee53b1e71f3c019aab72');
INSERT INTO public.journal_records VALUES (2, 89, '2026-11-30 08:39:16.046668+00', 'mutation', NULL, NULL, NULL, NULL, 'permission.created', 'permission', 'perm_report_dismiss_space', 'allow', NULL, 'server_start', NULL, NULL, '\x000002407b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227365727665725f7374617274222c226970223a6e756c6c2c22757365725f6167656e74223a6e756c6c7d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227065726d697373696f6e222c226964223a227065726d5f7265706f72745f6469736d6973735f7370616365227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a227065726d5f7265706f72745f6469736d6973735f7370616365222c227265736f75726365223a227265706f7274222c22616374696f6e223a226469736d697373222c2273636f7065223a227370616365222c226465736372697074696f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3932343938345a222c2264656c657465645f6174223a6e756c6c7d7df1a2dcea3eb45b1cb96446e4e17b6813c5832af141ef8a1ddda9019068db16530000000000000000000000000000000000000000000000000000000000000000745eb4a7db423c2b5092843403112d14e8dd11377c6d09dfccfc8c8320a81aa1', '\xdaf3cad2ce3f827c53e3ca7b013afc0134e13d70d07ea011d59c7c87cf6f0146');
INSERT INTO public.journal_records VALUES (1, 1, '2026-11-30 08:39:16.48094+00', 'decision', 'space_acme', 'user_alice', 'member_finance_reviewer', 'um_alice_finance_reviewer', 'invoice.approve', 'invoice', 'invoice_001', 'allow', NULL, 'req_b10d3ec477c56cc6', '127.0.0.1', 'curl/7.88.1', '\x00002000000000590006617a5859dffa000000416174206c65617374206f6e65206d61746368696e67207065726d697373696f6e206772616e7420636f766572732074686520746172676574207265736f757263655140b1c54ca1bac7294b03009bf4eb608c76771fc1c9435f87b9c482ad9a8e17ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f4300da6e8cba996bd5f3dbf5341e8deb36d87d4259ae31d19fbbd31c3bbe9f3e5b52bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\x72a7e432fbdb3f80922bba912469a478ded801a7e64436317c8335b378701a59');
INSERT INTO public.journal_records VALUES (1, 2, '2026-11-30 08:39:16.516596+00', 'decision', 'space_acme', 'user_alice', 'member_finance_reviewer', 'um_alice_finance_reviewer', 'invoice.approve', 'invoice', 'invoice_002', 'deny', 'SCOPE_OUT_OF_BOUNDS', 'req_1fe6ecb03972d28a', '127.0.0.1', 'curl/7.88.1', '\x00002000000000590006617a585ac2e2000000416d61746368696e67207065726d697373696f6e206772616e747320646f206e6f7420636f7665722074686520746172676574207265736f757263652073636f70655140b1c54ca1bac7294b03009bf4eb608c76771fc1c9435f87b9c482ad9a8e17ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f4300da6e8cba996bd5f3dbf5341e8deb36d87d4259ae31d19fbbd31c3bbe9f3e5b52bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff95cad6acaa22bc1d213de8aded6086e0b9a25c5dae978a621839ecdca6cc4355a5b4d35e4132af8a784b7032719466994ddaaec191b639cb3bad359cf00968dcc689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f747265650000001353434f50455f4f55545f4f465f424f554e4453000000387461726765742067726f7570206c6567616c2e656d6561206973206f75747369646520616e63686f722067726f75702066696e616e63652e', '\x74329305eaa7e3adc7fc5ce2d617d0fdfd7c0fed1fbd1e9aa6988c5d56a761ac');
INSERT INTO public.journal_records VALUES (1, 3, '2026-11-30 08:39:16.539079+00', 'decision', 'space_acme', 'user_bob', 'member_finance_reviewer', 'um_bob_finance_reviewer', 'invoice.approve', 'invoice', 'invoice_001', 'allow', NULL, 'req_805fa8b932f5e486', '127.0.0.1', 'curl/7.88.1', '\x00002000000000590006617a585b24ab000000416174206c65617374206f6e65206d61746368696e67207065726d697373696f6e206772616e7420636f766572732074686520746172676574207265736f7572636510582852f85a212ec8d7d1243d1ea32bef369607a1f3a1fef7962cbc4e760b13ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f430027256cb0d5b768a62c2160fa1671b28256f59558ef40e891e9d68aed9acd2814bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\xe1847412922c17721ff70d9a1dc90755b0fcf83b2769949ffdd78940d8a054a2');
INSERT INTO public.journal_records VALUES (1, 4, '2026-11-30 08:39:16.566955+00', 'decision', 'space_acme', 'user_alice', 'member_finance_reviewer', 'um_alice_finance_reviewer_revoked', 'invoice.approve', 'invoice', 'invoice_001', 'deny', 'USER_MEMBER_REVOKED', 'req_94e34afa8f83a2e6', '127.0.0.1', 'curl/7.88.1', '\x00002000000000590006617a585b963e00000020557365724d656d6265722062696e64696e67206973206e6f74206163746976655140b1c54ca1bac7294b03009bf4eb608c76771fc1c9435f87b9c482ad9a8e17ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f4300b3736c3a94003e26fca16ac503443c11c287c46689c9db7e3491e75d974a20e1bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\x39566ddb54ecc9daa2074a01011f7731017857a5238e5803598e1e4d7d43fa39');
INSERT INTO public.journal_records VALUES (1, 5, '2026-11-30 08:39:16.584568+00', 'decision', 'space_acme', 'user_nobody', 'member_finance_reviewer', 'um_nobody', 'invoice.approve', 'invoice', 'invoice_001', 'deny', 'ACTOR_NOT_FOUND', 'req_dffaae1723ba65df', '127.0.0.1', 'curl/7.88.1', '\x00002000000000590006617a585bd64f0000001e6163746f7220636f6e7465787420646f6573206e6f74207265736f6c76650000000000000000000000000000000000000000000000000000000000000000ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f43000000000000000000000000000000000000000000000000000000000000000000bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\x476c51ade6c5a047d27f3565a51ed8811e3cc49709f2a4a5340428ff53a0fbf3');
INSERT INTO public.journal_records VALUES (1, 6, '2026-11-30 08:39:16.845916+00', 'decision', 'space_acme', 'user_carol', 'member_carol', 'um_carol', 'invoice.approve', 'invoice', 'invoice_001', 'allow', NULL, 'req_7ae9dd5e0bf0c57b', '127.0.0.1', 'curl/7.88.1', '\x000020000000005e0006617a585fd8db000000416174206c65617374206f6e65206d61746368696e67207065726d697373696f6e206772616e7420636f766572732074686520746172676574207265736f757263655247bd5274d87a025cdfc7ce545bb70b89e2eaa70b6ce06780c8cb21b8adf965e22de9e7fd365f4eca2719ad00fd9e47f1cc15db7411ffcc6ef778268498053f2e144b68778740f83621d2413b6d11c832ad40ead41c6b9edf122686e9bf73a6bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be3903016610704a1c33142f2f504e39859085bab36906273782018e32d4102228eb2814efc3fcc0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11fedda0000000a67726f75705f74726565ffffffff0000003e7461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e617061632e', '\xabf755bd31e28cac2890435fd5576b57d442b1e15d338d2881f4fe1455526690');
INSERT INTO public.journal_records VALUES (1, 7, '2026-11-30 08:39:17.468537+00', 'decision', 'space_acme', 'user_alice', 'member_finance_reviewer', 'um_alice_finance_reviewer', 'invoice.approve', 'invoice', 'invoice_001', 'deny', 'USER_MEMBER_REVOKED', 'req_b37280ae92261687', '127.0.0.1', 'curl/7.88.1', '\x00002000000000600006617a586936c000000020557365724d656d6265722062696e64696e67206973206e6f74206163746976655140b1c54ca1bac7294b03009bf4eb608c76771fc1c9435f87b9c482ad9a8e17ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f4300798508682b540e76a4d9d5543e5a686f66b5a001aaad0b34b98a81be4b29a6febb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\x616e131c545d3e3c9bad06cac49b3e18fbcdec414682b57166839f82f5cdfa96');
INSERT INTO public.journal_records VALUES (2, 90, '2026-11-30 08:39:16.706648+00', 'mutation', NULL, NULL, NULL, NULL, 'user.created', 'user', 'user_carol', 'allow', NULL, 'req_ef9f1c695a8c367d', '127.0.0.1', 'curl/7.88.1', '\x000002267b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f65663966316336393561386333363764222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2275736572222c226964223a22757365725f6361726f6c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22757365725f6361726f6c222c22656d61696c223a224361726f6c404578616d706c652e636f6d222c22757365726e616d65223a226361726f6c222c2270686f6e65223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31362e3730303534305a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31362e3730303534305a222c2264656c657465645f6174223a6e756c6c7d7d1c2d6aecf10041fe90973da1bf9384689d54230e042f6a8aebc455616fa7cf1e51568715542490f4f7d6fdf99eefdea4632646c3a6d428da37c75b35ec72e30cb186febc2de4909c516daf0f2f39ef220a152edabf8bbb0ed50bbe011773c1b8', '\xd211c57d38bb32ba07a2e761acd35efc3351e3cd13a85f179c4fb24b90e72811');
INSERT INTO public.journal_records VALUES (2, 91, '2026-11-30 08:39:16.737148+00', 'mutation', NULL, NULL, NULL, NULL, 'user.created', 'user', 'user_georg', 'allow', NULL, 'req_b7842f01da22712b', '127.0.0.1', 'curl/7.88.1', '\x0000022e7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f62373834326630316461323237313262222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2275736572222c226964223a22757365725f67656f7267227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22757365725f67656f7267222c22656d61696c223a22ce93ce99ce8fcea1ce93ce9fcea32ecea0404558414d504c452e4752222c22757365726e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31362e3733303531385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31362e3733303531385a222c2264656c657465645f6174223a6e756c6c7d7db605ea4a2824965774bcd866f15a4c085fbc61bb821efd24ed6a1c13dce245730000000000000000000000000000000000000000000000000000000000000000553ab03bfd230d69e389c7ae14a58a6404dce34164af283e53e0b94932ae8146', '\xa1a7a3664fd9cd3ea90c6674b9910bb4f2c0e4b266cb82cd1b855e13759c027a');
INSERT INTO public.journal_records VALUES (2, 92, '2026-11-30 08:39:16.765647+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'member.created', 'member', 'member_carol', 'allow', NULL, 'req_aa39743e0cfceee3', '127.0.0.1', 'curl/7.88.1', '\x000002357b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f61613339373433653063666365656533222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a226d656d626572222c226964223a226d656d6265725f6361726f6c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a226d656d6265725f6361726f6c222c2273706163655f6964223a2273706163655f61636d65222c22646973706c61795f6e616d65223a224361726f6c222c226d656d6265725f74797065223a2268756d616e222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31362e3736333337305a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31362e3736333337305a222c2264656c657465645f6174223a6e756c6c7d7dc37bd60b9da5b3c53079d223e5ecb6728620ed4ccb51b0ac74f7c1e102b8d6cd00000000000000000000000000000000000000000000000000000000000000009e0bfeae575cf790c1a7ba29496f8266a367907b153f7204acda8782b9c36718', '\x3558096f1cd04dee6ce9d67cada329ed86135c60e08dedd6b809e4daa10efe64');
INSERT INTO public.journal_records VALUES (2, 93, '2026-11-30 08:39:16.796299+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.created', 'user_member', 'um_carol', 'allow', NULL, 'req_75349fab2b2d370b', '127.0.0.1', 'curl/7.88.1', '\x0000031b7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f37353334396661623262326433373062222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f6361726f6c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22756d5f6361726f6c222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f6361726f6c222c226d656d6265725f6964223a226d656d6265725f6361726f6c222c2272656c6174696f6e5f74797065223a226c6f67696e222c2269735f7072696d617279223a66616c73652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31362e3739313238355a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a224361726f6c404578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a224361726f6c222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31362e3739313238355a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31362e3739313238355a222c2264656c657465645f6174223a6e756c6c7d7d1e83b85f710f38f7a14f02c4d66b74c1936055835a6347eaa3390c5067d3a34100000000000000000000000000000000000000000000000000000000000000008b95ab7837c25fcc71ed7623399e23fdf24fff29aa28c6cc3fd690e1876f2653', '\x5aa727563d579ae7c03e974607c6f3a0cbbe8f60b07cae2f76f0257d8f779e03');
INSERT INTO public.journal_records VALUES (2, 94, '2026-11-30 08:39:16.827018+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'member_role.created', 'member_role', 'mr_carol', 'allow', NULL, 'req_33b324cd836174a5', '127.0.0.1', 'curl/7.88.1', '\x000003157b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f33336233323463643833363137346135222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a226d656d6265725f726f6c65222c226964223a226d725f6361726f6c227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a226d725f6361726f6c222c2273706163655f6964223a2273706163655f61636d65222c226d656d6265725f6964223a226d656d6265725f6361726f6c222c22726f6c655f6964223a22726f6c655f66696e616e63655f617070726f766572222c2273636f70655f616e63686f725f67726f75705f6964223a2267726f75705f66696e616e63655f61706163222c226d656d6265725f646973706c61795f6e616d65223a224361726f6c222c22726f6c655f6b6579223a2266696e616e63655f617070726f766572222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31362e3832313539395a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31362e3832313539395a222c2264656c657465645f6174223a6e756c6c2c22726f6c655f6e616d65223a2246696e616e636520417070726f766572222c2273636f70655f616e63686f725f70617468223a2266696e616e63652e61706163227d7dde0661a8e9849c05d39d6f963f553c658074b751eb9e6b4e60b05d27714ea3ab000000000000000000000000000000000000000000000000000000000000000070be3a3b35c4e9ca86b1d66f2ed4e87816c033b05d3fb1a73573e4d1bbb1e203', '\x3e33c2da2392f08fcdffdc9cf92a1fcac82e980159ca83378e3a4d52b93b47ec');
INSERT INTO public.journal_records VALUES (2, 95, '2026-11-30 08:39:17.289067+00', 'mutation', NULL, 'user_bob', NULL, NULL, 'session.created', 'session', 'sess_88353751005f950c', 'allow', NULL, 'req_d5684308932460b5', '127.0.0.1', 'curl/7.88.1', '\x000002577b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a22656d61696c20616e642070617373776f726420617265207468697320757365722773222c2272657175657374223a7b22726571756573745f6964223a227265715f64353638343330383933323436306235222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a22757365725f626f62222c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a2273657373696f6e222c226964223a22736573735f38383335333735313030356639353063227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a22736573735f38383335333735313030356639353063222c22757365725f6964223a22757365725f626f62222c22757365725f6d656d6265725f6964223a6e756c6c2c22657870697265735f6174223a22323032362d31312d33305430383a35343a31372e3234383536335a222c22726566726573685f657870697265735f6174223a22323032362d31322d33305430383a33393a31372e3234383536335a222c22637265617465645f6174223a22323032362d31312d33305430383a33393a31372e3234383536335a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31372e3234383536335a227d7ddf92052342606e3f54b6023207ac3d8d9175f0520723c595db337096103b088c78a9865770640e6eee437bdec83b48ad8b214fe7c5f219531ae122686644f77cdb91576b5f29015e6034f80549eb20d3d9bab9664a34bbc87da1bd14abd837fd', '\x7f106c592c84e034bf4f21f037d5e013f8e3e9f582575269b9422b5cb26ad7fe');
INSERT INTO public.journal_records VALUES (2, 96, '2026-11-30 08:39:17.421474+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'user_member.revoked', 'user_member', 'um_alice_finance_reviewer', 'allow', NULL, 'req_c52dfca44d016e32', '127.0.0.1', 'curl/7.88.1', '\x0000055e7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f63353264666361343464303136653332222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22757365725f6d656d626572222c226964223a22756d5f616c6963655f66696e616e63655f7265766965776572227d2c226265666f7265223a7b226964223a22756d5f616c6963655f66696e616e63655f7265766965776572222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a747275652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c227265766f6b65645f6174223a6e756c6c2c227265766f6b65645f726561736f6e223a6e756c6c2c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c2264656c657465645f6174223a6e756c6c7d2c226166746572223a7b226964223a22756d5f616c6963655f66696e616e63655f7265766965776572222c2273706163655f6964223a2273706163655f61636d65222c22757365725f6964223a22757365725f616c696365222c226d656d6265725f6964223a226d656d6265725f66696e616e63655f7265766965776572222c2272656c6174696f6e5f74797065223a2264656c6567617465222c2269735f7072696d617279223a747275652c22657870697265735f6174223a6e756c6c2c226c696e6b65645f62795f6d656d6265725f6964223a6e756c6c2c226c696e6b65645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c227265766f6b65645f6174223a22323032362d31312d33305430383a33393a31372e3430373332375a222c227265766f6b65645f726561736f6e223a226d6f766564222c22656d61696c223a22616c696365406578616d706c652e636f6d222c226d656d6265725f646973706c61795f6e616d65223a2246696e616e6365205265766965776572222c22737461747573223a227265766f6b6564222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31342e3335373332345a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31372e3430373332375a222c2264656c657465645f6174223a6e756c6c7d7d1ab0808870076ebebe1cee4d2593e51af2a68584300ad84a9887742cb6b2af190000000000000000000000000000000000000000000000000000000000000000d4b4a15a84696c57e5f0c91e27698b73eff7d28b598235549cb91db7d2d1ce7c', '\x64bd5557d57ee2fa6670a68b4c63675f8f34effe6a1c1461389ba70090fe952c');
INSERT INTO public.journal_records VALUES (2, 97, '2026-11-30 08:39:17.572703+00', 'mutation', 'space_acme', NULL, NULL, NULL, 'resource.updated', 'invoice', 'invoice_002', 'allow', NULL, 'req_e62fbc7e0227aeab', '127.0.0.1', 'curl/7.88.1', '\x0000053e7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f65363266626337653032323761656162222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a22696e766f696365222c226964223a22696e766f6963655f303032227d2c226265666f7265223a7b227265736f757263655f74797065223a22696e766f696365222c226964223a22696e766f6963655f303032222c2273706163655f6964223a2273706163655f61636d65222c2265787465726e616c5f6964223a6e756c6c2c2267726f75705f6964223a2267726f75705f6c6567616c5f656d6561222c226f776e65725f6d656d6265725f6964223a226d656d6265725f696e766f6963655f63726561746f72222c22646973706c61795f6e616d65223a224c6567616c20454d454120496e766f69636520494e562d303032222c227669736962696c697479223a2270726976617465222c22737461747573223a22616374697665222c226d65746164617461223a7b226e756d626572223a22494e562d303032222c22726567696f6e223a22454d4541227d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3233313835315a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31352e3233313835315a222c2264656c657465645f6174223a6e756c6c2c2273706163655f6e616d65223a2241636d65222c2267726f75705f70617468223a226c6567616c2e656d6561222c226f776e65725f6d656d6265725f646973706c61795f6e616d65223a224150414320496e766f6963652043726561746f72227d2c226166746572223a7b227265736f757263655f74797065223a22696e766f696365222c226964223a22696e766f6963655f303032222c2273706163655f6964223a2273706163655f61636d65222c2265787465726e616c5f6964223a6e756c6c2c2267726f75705f6964223a2267726f75705f6c6567616c5f656d6561222c226f776e65725f6d656d6265725f6964223a226d656d6265725f696e766f6963655f63726561746f72222c22646973706c61795f6e616d65223a224c6567616c20454d454120496e766f69636520494e562d303032222c227669736962696c697479223a2270726976617465222c22737461747573223a22616374697665222c226d65746164617461223a7b226e756d626572223a22494e562d303032222c22616d6f756e74223a31322e35302c226e6f7465223a22c3a4f09d849e227d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a31352e3233313835315a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a31372e3532353136335a222c2264656c657465645f6174223a6e756c6c2c2273706163655f6e616d65223a2241636d65222c2267726f75705f70617468223a226c6567616c2e656d6561222c226f776e65725f6d656d6265725f646973706c61795f6e616d65223a224150414320496e766f6963652043726561746f72227d7d1239c4700538e77a8e7971e35e653ff7285ecfd729cc95e463363ee7b6201695000000000000000000000000000000000000000000000000000000000000000024a8eba2d119363dd02d9f15933378d9f55e14549d1070f208cd16dc05fcc9dd', '\x041d2cf85e8a6b90fda4bc2a304dbc1161ae402dc9ac6ec33bf40e89a3ac3ef1');
INSERT INTO public.journal_records VALUES (3, 1, '2026-11-30 08:39:24.243023+00', 'decision', 'space_acme', 'user_bob', 'member_finance_reviewer', 'um_bob_finance_reviewer', 'invoice.approve', 'invoice', 'invoice_001', 'allow', NULL, 'req_f9551f57c461a917', '127.0.0.1', 'curl/7.88.1', '\x00002000000000610006617a58d03a54000000416174206c65617374206f6e65206d61746368696e67207065726d697373696f6e206772616e7420636f766572732074686520746172676574207265736f7572636510582852f85a212ec8d7d1243d1ea32bef369607a1f3a1fef7962cbc4e760b13ee43097b37c6460d9b68ff795156c5436ec8500989550a663eb20962fb1f430027256cb0d5b768a62c2160fa1671b28256f59558ef40e891e9d68aed9acd2814bb27ab5bf6c442ee0cffbe83a1ea4a2fe856e741523283aab664ed8391d01eff3b3cf99870d014c717d96b35411da5cc80b759eda23b3b4667d6789de56a5c4b0b3374197e8ca0666d07613e65ba012680d90664f102e5f2ba9a3439e11feddac689b445a85779239047fe49165e2b3d8cb87349043c383e31282ffa187cb7c63235ca40e0da1a682fc02828166fd615bc431d4ae185402c3b3bd00cd148ed8a7877a7875f417f46033f7bcaaaf7719ded21f6ebc90a1f2f07d9aa220e30cf85000000018a829cb5f05e5aeaec747a900f2d00f31f1b68dca8957a6614bab516db0c87bdd41560fbd4acf41128a869f1d1287ea7f573c16bf66527679be39030166107040b5c492f50ce19275300bc33585259093e18ab9e576d864e0cf7bbbf91aabc5e7ba7258e4394f58ea894890ee6196a2308955b410d6da0412eeb318a4ba7a7f70000000a67726f75705f74726565ffffffff000000397461726765742067726f75702066696e616e63652e6170616320697320696e7369646520616e63686f722067726f75702066696e616e63652e', '\xdc1e02d2f242c3782768ef6c8822ecf5adb0f489e56ef2431ac049ce5496a389');
INSERT INTO public.journal_records VALUES (4, 1, '2026-11-30 08:39:24.362071+00', 'mutation', 'space_second', NULL, NULL, NULL, 'space.created', 'space', 'space_second', 'allow', NULL, 'req_f5284aa7d27c34f3', '127.0.0.1', 'curl/7.88.1', '\x0000021f7b2274726163655f76657273696f6e223a22312e30222c226465636973696f6e223a22616c6c6f77222c22726561736f6e223a227468652063616c6c657220686f6c647320746865206f70657261746f7227732063726564656e7469616c73222c2272657175657374223a7b22726571756573745f6964223a227265715f66353238346161376432376333346633222c226970223a223132372e302e302e31222c22757365725f6167656e74223a226375726c2f372e38382e31227d2c226163746f72223a7b22757365725f6964223a6e756c6c2c226d656d6265725f6964223a6e756c6c2c22757365725f6d656d6265725f6964223a6e756c6c2c2273706163655f6964223a6e756c6c7d2c22746172676574223a7b2274797065223a227370616365222c226964223a2273706163655f7365636f6e64227d2c226265666f7265223a6e756c6c2c226166746572223a7b226964223a2273706163655f7365636f6e64222c226e616d65223a225365636f6e64222c22736c7567223a227365636f6e64222c2274797065223a22637573746f6d222c22737461747573223a22616374697665222c226d65746164617461223a7b7d2c22637265617465645f6174223a22323032362d31312d33305430383a33393a32342e3333363333385a222c22757064617465645f6174223a22323032362d31312d33305430383a33393a32342e3333363333385a222c2264656c657465645f6174223a6e756c6c7d7de6938aaa0ed0e894bbf630790fb11889cdba9bb5b7dbe69d8aa11a7982a9be0c0000000000000000000000000000000000000000000000000000000000000000bca295c6b90db4b524cf687fed17b17713218e7edb9003a728350d1bb3dcab1b', '\x48ca4cea6696e50f7b130cb7d3b2243be4c77d5e6a381c967682f4c8c39a7f1d');


--
-- Data for Name: journal_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal_schema_history VALUES (1, '1000', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'plystra', '2026-11-30 08:39:13.051222', 0, true);
INSERT INTO public.journal_schema_history VALUES (2, '1001', 'journal', 'SQL', 'V1001__journal.sql', 2145478625, 'plystra', '2026-11-30 08:39:13.089194', 38, true);
INSERT INTO public.journal_schema_history VALUES (3, '1002', 'append only', 'SQL', 'V1002__append_only.sql', -133996651, 'plystra', '2026-11-30 08:39:13.137267', 10, true);


--
-- Data for Name: member_roles; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.member_roles VALUES ('mr_finance_reviewer_approver_finance', 'space_acme', 'member_finance_reviewer', 'role_finance_approver', 'group_finance', 'member_finance_reviewer|role_finance_approver|group_finance', 'Finance Reviewer', 'finance_approver', NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.093568+00', '2026-11-30 08:39:15.093568+00', NULL);
INSERT INTO public.member_roles VALUES ('mr_carol', 'space_acme', 'member_carol', 'role_finance_approver', 'group_finance_apac', 'member_carol|role_finance_approver|group_finance_apac', 'Carol', 'finance_approver', NULL, NULL, 'active', '{}', '2026-11-30 08:39:16.821599+00', '2026-11-30 08:39:16.821599+00', NULL);


--
-- Data for Name: members; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.members VALUES ('member_finance_reviewer', 'space_acme', 'Finance Reviewer', 'human', 'active', '{}', '2026-11-30 08:39:14.086854+00', '2026-11-30 08:39:14.086854+00', NULL);
INSERT INTO public.members VALUES ('member_invoice_creator', 'space_acme', 'APAC Invoice Creator', 'human', 'active', '{}', '2026-11-30 08:39:14.100583+00', '2026-11-30 08:39:14.100583+00', NULL);
INSERT INTO public.members VALUES ('member_carol', 'space_acme', 'Carol', 'human', 'active', '{}', '2026-11-30 08:39:16.76337+00', '2026-11-30 08:39:16.76337+00', NULL);


--
-- Data for Name: operator_tokens; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: permissions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.permissions VALUES ('perm_invoice_approve_group_tree', 'invoice', 'approve', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:14.808748+00', '2026-11-30 08:39:14.808748+00', NULL);
INSERT INTO public.permissions VALUES ('perm_invoice_read_self', 'invoice', 'read', 'self', NULL, 'active', '{}', '2026-11-30 08:39:14.858159+00', '2026-11-30 08:39:14.858159+00', NULL);
INSERT INTO public.permissions VALUES ('perm_invoice_read_group_tree', 'invoice', 'read', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:14.906989+00', '2026-11-30 08:39:14.906989+00', NULL);
INSERT INTO public.permissions VALUES ('perm_invoice_create_group_tree', 'invoice', 'create', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:14.9724+00', '2026-11-30 08:39:14.9724+00', NULL);
INSERT INTO public.permissions VALUES ('perm_invoice_reject_group_tree', 'invoice', 'reject', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:14.984385+00', '2026-11-30 08:39:14.984385+00', NULL);
INSERT INTO public.permissions VALUES ('perm_invoice_delete_space', 'invoice', 'delete', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.011255+00', '2026-11-30 08:39:15.011255+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_endpoint_read_space', 'webhook_endpoint', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_endpoint_create_space', 'webhook_endpoint', 'create', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_endpoint_update_space', 'webhook_endpoint', 'update', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_endpoint_delete_space', 'webhook_endpoint', 'delete', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_delivery_read_space', 'webhook_delivery', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_webhook_delivery_retry_space', 'webhook_delivery', 'retry', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.permissions VALUES ('perm_api_key_read_space', 'api_key', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00', NULL);
INSERT INTO public.permissions VALUES ('perm_api_key_create_space', 'api_key', 'create', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00', NULL);
INSERT INTO public.permissions VALUES ('perm_api_key_revoke_space', 'api_key', 'revoke', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00', NULL);
INSERT INTO public.permissions VALUES ('perm_notification_channel_read_space', 'notification_channel', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.permissions VALUES ('perm_notification_channel_create_space', 'notification_channel', 'create', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.permissions VALUES ('perm_notification_channel_update_space', 'notification_channel', 'update', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.permissions VALUES ('perm_notification_channel_delete_space', 'notification_channel', 'delete', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.permissions VALUES ('perm_notification_delivery_read_space', 'notification_delivery', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_read_group_tree', 'report', 'read', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_read_space', 'report', 'read', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_create_group_tree', 'report', 'create', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_create_space', 'report', 'create', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_resolve_group_tree', 'report', 'resolve', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_resolve_space', 'report', 'resolve', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_dismiss_group_tree', 'report', 'dismiss', 'group_tree', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);
INSERT INTO public.permissions VALUES ('perm_report_dismiss_space', 'report', 'dismiss', 'space', NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);


--
-- Data for Name: plugin_admin_menus; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plugin_admin_menus VALUES ('pmenu_5b2799f22e3b4179', 'plystra.webhooks', 'Webhooks', '/plugins/webhooks', 'webhook_endpoint:read:space', 210, '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_admin_menus VALUES ('pmenu_fc0fdf8ccc4d2f7c', 'plystra.api_keys', 'API Keys', '/plugins/api-keys', 'api_key:read:space', 220, '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_admin_menus VALUES ('pmenu_bd9bc109ea657cb5', 'plystra.notifications', 'Notifications', '/plugins/notifications', 'notification_channel:read:space', 230, '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_admin_menus VALUES ('pmenu_4413ea819972259b', 'plystra.moderation', 'Moderation', '/plugins/moderation', 'report:read:group_tree', 200, '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: plugin_audit_events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plugin_audit_events VALUES ('pevent_972f7f363fad41ba', 'plystra.webhooks', 'webhook.delivery.created', 'normal', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_d03c98c609e3258f', 'plystra.webhooks', 'webhook.delivery.failed', 'high', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_16acde7ec84d1702', 'plystra.api_keys', 'api_key.created', 'high', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_1f49fd885400f2d0', 'plystra.api_keys', 'api_key.revoked', 'high', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_3420634e2675b7bb', 'plystra.notifications', 'notification.sent', 'normal', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_949af05fc367280d', 'plystra.notifications', 'notification.failed', 'normal', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_77d6c8b504d92da2', 'plystra.moderation', 'report.created', 'normal', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_e173a3250427d6ed', 'plystra.moderation', 'report.resolved', 'high', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_audit_events VALUES ('pevent_ebbdbd478ecac1c7', 'plystra.moderation', 'report.dismissed', 'high', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: plugin_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plugin_permissions VALUES ('pperm_e2ad49ccc69a2042', 'plystra.webhooks', 'webhook_endpoint', 'read', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_e66c6d6e1be43723', 'plystra.webhooks', 'webhook_endpoint', 'create', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_734cedf6fa6bffb4', 'plystra.webhooks', 'webhook_endpoint', 'update', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_63d9b6d97ed11f57', 'plystra.webhooks', 'webhook_endpoint', 'delete', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_7343c146bd7a03ba', 'plystra.webhooks', 'webhook_delivery', 'read', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_74491fdbd74a8eea', 'plystra.webhooks', 'webhook_delivery', 'retry', 'space', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_e99c9c8c3bcf7231', 'plystra.api_keys', 'api_key', 'read', 'space', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_a7a5d5b781af011d', 'plystra.api_keys', 'api_key', 'create', 'space', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_c15fd3e935536a7d', 'plystra.api_keys', 'api_key', 'revoke', 'space', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_49f6d65d536adcf5', 'plystra.notifications', 'notification_channel', 'read', 'space', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_6f6c555e55880490', 'plystra.notifications', 'notification_channel', 'create', 'space', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_57bf9b1687a19d73', 'plystra.notifications', 'notification_channel', 'update', 'space', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_2604895b6a269cc4', 'plystra.notifications', 'notification_channel', 'delete', 'space', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_c52df2d7b86a5951', 'plystra.notifications', 'notification_delivery', 'read', 'space', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_29949ab632d0a6cb', 'plystra.moderation', 'report', 'read', 'group_tree', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_47e5493206116ea4', 'plystra.moderation', 'report', 'read', 'space', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_437c077dd39a6421', 'plystra.moderation', 'report', 'create', 'group_tree', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_f4353f283b47f86a', 'plystra.moderation', 'report', 'create', 'space', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_c54f58f8f9dcacd9', 'plystra.moderation', 'report', 'resolve', 'group_tree', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_dd8baf3acced9702', 'plystra.moderation', 'report', 'resolve', 'space', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_e86cfd903a77b8e5', 'plystra.moderation', 'report', 'dismiss', 'group_tree', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.plugin_permissions VALUES ('pperm_86b0622fd38513f5', 'plystra.moderation', 'report', 'dismiss', 'space', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: plugin_setting_values; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: plugin_settings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plugin_settings VALUES ('pset_effb642c5da49221', 'plystra.webhooks', 'delivery_timeout_ms', 'integer', 'space', '5000', 'How long a delivery may take, in milliseconds.', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugin_settings VALUES ('pset_99024ce3f2b108e0', 'plystra.api_keys', 'max_key_ttl_days', 'integer', 'space', '90', 'How many days a key may be good for.', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugin_settings VALUES ('pset_71e4b6c5da25f25d', 'plystra.notifications', 'default_channel', 'string', 'space', NULL, 'The channel that is used where none is named.', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugin_settings VALUES ('pset_3c014732f1403fcd', 'plystra.moderation', 'auto_hide_threshold', 'integer', 'space', '5', 'After how many reports a thing is hidden until somebody has looked at it.', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: plugins; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plugins VALUES ('plugin_plystra.webhooks', 'plystra.webhooks', 'Webhooks', 'Endpoints that are told of what happens in a Space, and the deliveries to them.', '1.0.0', 'official', '{"id":"plystra.webhooks","name":"Webhooks","description":"Endpoints that are told of what happens in a Space, and the deliveries to them.","version":"1.0.0","source":"official","manifest_version":"1.0","plugin_api_version":"1.0","requires_core":">=1.0.0 <2.0.0","resources":[{"key":"webhook_endpoint","display_name":"Webhook Endpoint","actions":[{"key":"read","risk_level":"normal"},{"key":"create","risk_level":"normal"},{"key":"update","risk_level":"normal"},{"key":"delete","risk_level":"high"}]},{"key":"webhook_delivery","display_name":"Webhook Delivery","actions":[{"key":"read","risk_level":"normal"},{"key":"retry","risk_level":"high"}]}],"permissions":[{"resource":"webhook_endpoint","action":"read","scopes":["space"]},{"resource":"webhook_endpoint","action":"create","scopes":["space"]},{"resource":"webhook_endpoint","action":"update","scopes":["space"]},{"resource":"webhook_endpoint","action":"delete","scopes":["space"]},{"resource":"webhook_delivery","action":"read","scopes":["space"]},{"resource":"webhook_delivery","action":"retry","scopes":["space"]}],"audit_events":[{"key":"webhook.delivery.created","risk_level":"normal"},{"key":"webhook.delivery.failed","risk_level":"high"}],"admin_menu":[{"label":"Webhooks","path":"/plugins/webhooks","required_permission":"webhook_endpoint:read:space","sort_order":210}],"settings":[{"key":"delivery_timeout_ms","type":"integer","scope":"space","description":"How long a delivery may take, in milliseconds.","default":5000}]}', 'enabled', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.plugins VALUES ('plugin_plystra.api_keys', 'plystra.api_keys', 'API Keys', 'Keys by which programs call on behalf of a Space.', '1.0.0', 'official', '{"id":"plystra.api_keys","name":"API Keys","description":"Keys by which programs call on behalf of a Space.","version":"1.0.0","source":"official","manifest_version":"1.0","plugin_api_version":"1.0","requires_core":">=1.0.0 <2.0.0","resources":[{"key":"api_key","display_name":"API Key","actions":[{"key":"read","risk_level":"normal"},{"key":"create","risk_level":"high"},{"key":"revoke","risk_level":"high"}]}],"permissions":[{"resource":"api_key","action":"read","scopes":["space"]},{"resource":"api_key","action":"create","scopes":["space"]},{"resource":"api_key","action":"revoke","scopes":["space"]}],"audit_events":[{"key":"api_key.created","risk_level":"high"},{"key":"api_key.revoked","risk_level":"high"}],"admin_menu":[{"label":"API Keys","path":"/plugins/api-keys","required_permission":"api_key:read:space","sort_order":220}],"settings":[{"key":"max_key_ttl_days","type":"integer","scope":"space","description":"How many days a key may be good for.","default":90}]}', 'enabled', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.plugins VALUES ('plugin_plystra.notifications', 'plystra.notifications', 'Notifications', 'Channels by which Members hear of things, and what was sent over them.', '1.0.0', 'official', '{"id":"plystra.notifications","name":"Notifications","description":"Channels by which Members hear of things, and what was sent over them.","version":"1.0.0","source":"official","manifest_version":"1.0","plugin_api_version":"1.0","requires_core":">=1.0.0 <2.0.0","resources":[{"key":"notification_channel","display_name":"Notification Channel","actions":[{"key":"read","risk_level":"normal"},{"key":"create","risk_level":"normal"},{"key":"update","risk_level":"normal"},{"key":"delete","risk_level":"high"}]},{"key":"notification_delivery","display_name":"Notification Delivery","actions":[{"key":"read","risk_level":"normal"}]}],"permissions":[{"resource":"notification_channel","action":"read","scopes":["space"]},{"resource":"notification_channel","action":"create","scopes":["space"]},{"resource":"notification_channel","action":"update","scopes":["space"]},{"resource":"notification_channel","action":"delete","scopes":["space"]},{"resource":"notification_delivery","action":"read","scopes":["space"]}],"audit_events":[{"key":"notification.sent","risk_level":"normal"},{"key":"notification.failed","risk_level":"normal"}],"admin_menu":[{"label":"Notifications","path":"/plugins/notifications","required_permission":"notification_channel:read:space","sort_order":230}],"settings":[{"key":"default_channel","type":"string","scope":"space","description":"The channel that is used where none is named.","default":null}]}', 'enabled', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.plugins VALUES ('plugin_plystra.moderation', 'plystra.moderation', 'Moderation', 'Reports of what Members object to, and what became of them.', '1.0.0', 'official', '{"id":"plystra.moderation","name":"Moderation","description":"Reports of what Members object to, and what became of them.","version":"1.0.0","source":"official","manifest_version":"1.0","plugin_api_version":"1.0","requires_core":">=1.0.0 <2.0.0","resources":[{"key":"report","display_name":"Report","actions":[{"key":"read","risk_level":"normal"},{"key":"create","risk_level":"normal"},{"key":"resolve","risk_level":"high"},{"key":"dismiss","risk_level":"high"}]}],"permissions":[{"resource":"report","action":"read","scopes":["group_tree","space"]},{"resource":"report","action":"create","scopes":["group_tree","space"]},{"resource":"report","action":"resolve","scopes":["group_tree","space"]},{"resource":"report","action":"dismiss","scopes":["group_tree","space"]}],"audit_events":[{"key":"report.created","risk_level":"normal"},{"key":"report.resolved","risk_level":"high"},{"key":"report.dismissed","risk_level":"high"}],"admin_menu":[{"label":"Moderation","path":"/plugins/moderation","required_permission":"report:read:group_tree","sort_order":200}],"settings":[{"key":"auto_hide_threshold","type":"integer","scope":"space","description":"After how many reports a thing is hidden until somebody has looked at it.","default":5}]}', 'enabled', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: resource_actions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.resource_actions VALUES ('ra_invoice_read', 'invoice', 'read', 'Read', NULL, 'low', true, '{}', '2026-11-30 08:39:14.58354+00', '2026-11-30 08:39:14.58354+00');
INSERT INTO public.resource_actions VALUES ('ra_invoice_create', 'invoice', 'create', 'Create', NULL, 'normal', true, '{}', '2026-11-30 08:39:14.617974+00', '2026-11-30 08:39:14.617974+00');
INSERT INTO public.resource_actions VALUES ('ra_invoice_approve', 'invoice', 'approve', 'Approve', NULL, 'high', true, '{}', '2026-11-30 08:39:14.637224+00', '2026-11-30 08:39:14.637224+00');
INSERT INTO public.resource_actions VALUES ('ra_invoice_reject', 'invoice', 'reject', 'Reject', NULL, 'high', true, '{}', '2026-11-30 08:39:14.684962+00', '2026-11-30 08:39:14.684962+00');
INSERT INTO public.resource_actions VALUES ('ra_invoice_delete', 'invoice', 'delete', 'Delete', NULL, 'critical', true, '{}', '2026-11-30 08:39:14.728401+00', '2026-11-30 08:39:14.728401+00');
INSERT INTO public.resource_actions VALUES ('ra_58319f3f200cf58b', 'webhook_endpoint', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_dbcb880b3888e747', 'webhook_endpoint', 'create', 'Create', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_a502a83cdfa13937', 'webhook_endpoint', 'update', 'Update', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_6d3ae6a0f491b4df', 'webhook_endpoint', 'delete', 'Delete', NULL, 'high', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_a5279f9d25b70a77', 'webhook_delivery', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_584234848e41c88b', 'webhook_delivery', 'retry', 'Retry', NULL, 'high', true, '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_actions VALUES ('ra_d3e0c6ccda7bb74a', 'api_key', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.resource_actions VALUES ('ra_15c5a4342478956b', 'api_key', 'create', 'Create', NULL, 'high', true, '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.resource_actions VALUES ('ra_4376a4a3b6cc5384', 'api_key', 'revoke', 'Revoke', NULL, 'high', true, '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.resource_actions VALUES ('ra_3e08fab30d710ec9', 'notification_channel', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_actions VALUES ('ra_d89f90eae525e746', 'notification_channel', 'create', 'Create', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_actions VALUES ('ra_e294a8553d3d2872', 'notification_channel', 'update', 'Update', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_actions VALUES ('ra_18ab2e2e16d9058f', 'notification_channel', 'delete', 'Delete', NULL, 'high', true, '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_actions VALUES ('ra_7b59dbe89bd69ac0', 'notification_delivery', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_actions VALUES ('ra_2fbf34b65902eb7e', 'report', 'read', 'Read', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.resource_actions VALUES ('ra_0d858c0021c5bf55', 'report', 'create', 'Create', NULL, 'normal', true, '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.resource_actions VALUES ('ra_87e81ab6c2576a86', 'report', 'resolve', 'Resolve', NULL, 'high', true, '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');
INSERT INTO public.resource_actions VALUES ('ra_dc255db5c036697f', 'report', 'dismiss', 'Dismiss', NULL, 'high', true, '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: resource_mappings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.resource_mappings VALUES ('rm_invoice_resources', 'invoice', 'internal_table', 'resources', 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:14.764355+00', '2026-11-30 08:39:14.764355+00');
INSERT INTO public.resource_mappings VALUES ('rm_cef1a09e0ac5080f', 'webhook_endpoint', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_mappings VALUES ('rm_2f0d90524ff0a353', 'webhook_delivery', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00');
INSERT INTO public.resource_mappings VALUES ('rm_32a61f7e9db88692', 'api_key', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00');
INSERT INTO public.resource_mappings VALUES ('rm_dcf24c65adee6eb8', 'notification_channel', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_mappings VALUES ('rm_21d4ff37e6e6b47c', 'notification_delivery', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00');
INSERT INTO public.resource_mappings VALUES ('rm_b484532f8e49df7c', 'report', 'plugin_managed', NULL, 'id', 'space_id', NULL, NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00');


--
-- Data for Name: resource_types; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.resource_types VALUES ('rt_invoice', 'invoice', 'Invoice', NULL, 'core', 'active', '{}', '2026-11-30 08:39:14.549696+00', '2026-11-30 08:39:14.549696+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_4e48bc3304515fd1', 'webhook_endpoint', 'Webhook Endpoint', NULL, 'plugin:plystra.webhooks', 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_0c77a3afe6da7a09', 'webhook_delivery', 'Webhook Delivery', NULL, 'plugin:plystra.webhooks', 'active', '{}', '2026-11-30 08:39:15.353944+00', '2026-11-30 08:39:15.353944+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_18fcbcd3b8a376b0', 'api_key', 'API Key', NULL, 'plugin:plystra.api_keys', 'active', '{}', '2026-11-30 08:39:15.628728+00', '2026-11-30 08:39:15.628728+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_6a09c511709c413b', 'notification_channel', 'Notification Channel', NULL, 'plugin:plystra.notifications', 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_fe8a00b3d20c8727', 'notification_delivery', 'Notification Delivery', NULL, 'plugin:plystra.notifications', 'active', '{}', '2026-11-30 08:39:15.758259+00', '2026-11-30 08:39:15.758259+00', NULL);
INSERT INTO public.resource_types VALUES ('rt_32d5e0a86f5446c0', 'report', 'Report', NULL, 'plugin:plystra.moderation', 'active', '{}', '2026-11-30 08:39:15.924984+00', '2026-11-30 08:39:15.924984+00', NULL);


--
-- Data for Name: resources; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.resources VALUES ('invoice', 'invoice_001', 'space_acme', NULL, 'group_finance_apac', 'member_invoice_creator', 'APAC Invoice INV-001', 'private', 'active', '{"number":"INV-001","region":"APAC"}', '2026-11-30 08:39:15.135046+00', '2026-11-30 08:39:15.135046+00', NULL);
INSERT INTO public.resources VALUES ('invoice', 'invoice_002', 'space_acme', NULL, 'group_legal_emea', 'member_invoice_creator', 'Legal EMEA Invoice INV-002', 'private', 'active', '{"number":"INV-002","amount":12.50,"note":"ä\uD834\uDD1E"}', '2026-11-30 08:39:15.231851+00', '2026-11-30 08:39:17.525163+00', NULL);


--
-- Data for Name: role_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role_permissions VALUES ('rp_finance_approver_invoice_approve_group_tree', 'space_acme', 'role_finance_approver', 'perm_invoice_approve_group_tree', 'finance_approver', 'invoice', 'approve', 'group_tree', '{}', '2026-11-30 08:39:15.055281+00', '2026-11-30 08:39:15.055281+00');


--
-- Data for Name: roles; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.roles VALUES ('role_finance_approver', 'space_acme', 'finance_approver', 'Finance Approver', NULL, 'active', '{}', '2026-11-30 08:39:15.024342+00', '2026-11-30 08:39:15.024342+00', NULL);


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sessions VALUES ('sess_88353751005f950c', 'user_bob', NULL, '3724f790e5b75f85b196aaf545808c852568fb4c2d1751a1fe3dddda95c882fa', 'd0c6b346ccbadbb08b502bb7378cdcc98b8dc7feab1c5158a62f1670e1f2c049', 'a463746b5345e1a3', '2026-11-30 08:54:17.248563+00', '2026-12-30 08:39:17.248563+00', '2026-11-30 08:39:17.248563+00', '2026-11-30 08:39:17.248563+00', 'cb2c923a5ce2d0cd08e062613aacc64a305ca2b4b561ed3eee962f2e4ee8f72f');


--
-- Data for Name: space_groups; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.space_groups VALUES ('group_finance', 'space_acme', NULL, 'Finance', 'Finance', 'finance', 0, 1000, 'active', '{}', '2026-11-30 08:39:14.12979+00', '2026-11-30 08:39:14.12979+00', NULL);
INSERT INTO public.space_groups VALUES ('group_finance_apac', 'space_acme', 'group_finance', 'APAC', 'APAC', 'finance.apac', 1, 1000, 'active', '{}', '2026-11-30 08:39:14.201902+00', '2026-11-30 08:39:14.201902+00', NULL);
INSERT INTO public.space_groups VALUES ('group_finance_emea', 'space_acme', 'group_finance', 'EMEA', 'EMEA', 'finance.emea', 1, 1000, 'active', '{}', '2026-11-30 08:39:14.238648+00', '2026-11-30 08:39:14.238648+00', NULL);
INSERT INTO public.space_groups VALUES ('group_legal', 'space_acme', NULL, 'Legal', 'Legal', 'legal', 0, 1000, 'active', '{}', '2026-11-30 08:39:14.279132+00', '2026-11-30 08:39:14.279132+00', NULL);
INSERT INTO public.space_groups VALUES ('group_legal_emea', 'space_acme', 'group_legal', 'EMEA', 'EMEA', 'legal.emea', 1, 1000, 'active', '{}', '2026-11-30 08:39:14.321896+00', '2026-11-30 08:39:14.321896+00', NULL);


--
-- Data for Name: spaces; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spaces VALUES ('space_acme', 'Acme', 'acme', 'custom', 'active', '{}', '2026-11-30 08:39:13.924828+00', '2026-11-30 08:39:13.924828+00', NULL);
INSERT INTO public.spaces VALUES ('space_second', 'Second', 'second', 'custom', 'active', '{}', '2026-11-30 08:39:24.336338+00', '2026-11-30 08:39:24.336338+00', NULL);


--
-- Data for Name: template_installations; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: user_members; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.user_members VALUES ('um_bob_finance_reviewer', 'space_acme', 'user_bob', 'member_finance_reviewer', 'login', true, NULL, NULL, '2026-11-30 08:39:14.402713+00', NULL, NULL, 'bob@example.com', 'Finance Reviewer', 'active', '{}', '2026-11-30 08:39:14.402713+00', '2026-11-30 08:39:14.402713+00', NULL);
INSERT INTO public.user_members VALUES ('um_alice_finance_reviewer_revoked', 'space_acme', 'user_alice', 'member_finance_reviewer', 'delegate', false, NULL, NULL, '2026-11-30 08:39:14.434359+00', '2026-11-30 08:39:14.434359+00', NULL, 'alice@example.com', 'Finance Reviewer', 'revoked', '{}', '2026-11-30 08:39:14.434359+00', '2026-11-30 08:39:14.434359+00', NULL);
INSERT INTO public.user_members VALUES ('um_alice_finance_reviewer_expired', 'space_acme', 'user_alice', 'member_finance_reviewer', 'temporary', false, '2020-01-01 00:00:00+00', NULL, '2026-11-30 08:39:14.500128+00', NULL, NULL, 'alice@example.com', 'Finance Reviewer', 'active', '{}', '2026-11-30 08:39:14.500128+00', '2026-11-30 08:39:14.500128+00', NULL);
INSERT INTO public.user_members VALUES ('um_carol', 'space_acme', 'user_carol', 'member_carol', 'login', false, NULL, NULL, '2026-11-30 08:39:16.791285+00', NULL, NULL, 'Carol@Example.com', 'Carol', 'active', '{}', '2026-11-30 08:39:16.791285+00', '2026-11-30 08:39:16.791285+00', NULL);
INSERT INTO public.user_members VALUES ('um_alice_finance_reviewer', 'space_acme', 'user_alice', 'member_finance_reviewer', 'delegate', true, NULL, NULL, '2026-11-30 08:39:14.357324+00', '2026-11-30 08:39:17.407327+00', 'moved', 'alice@example.com', 'Finance Reviewer', 'revoked', '{}', '2026-11-30 08:39:14.357324+00', '2026-11-30 08:39:17.407327+00', NULL);


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.users VALUES ('user_alice', 'alice@example.com', 'alice@example.com', NULL, NULL, '$argon2id$v=19$m=19456,t=2,p=1$+oYGWsTzqCQHoZpT4QW0Pg$Cxb4BA9daIjrFcpqVPBDZkbvBllOfxZ6h3mgc1bc7nM', 'active', '{}', '2026-11-30 08:39:14.048332+00', '2026-11-30 08:39:14.048332+00', NULL);
INSERT INTO public.users VALUES ('user_bob', 'bob@example.com', 'bob@example.com', NULL, NULL, '$argon2id$v=19$m=19456,t=2,p=1$+oYGWsTzqCQHoZpT4QW0Pg$Cxb4BA9daIjrFcpqVPBDZkbvBllOfxZ6h3mgc1bc7nM', 'active', '{}', '2026-11-30 08:39:14.061762+00', '2026-11-30 08:39:14.061762+00', NULL);
INSERT INTO public.users VALUES ('user_carol', 'Carol@Example.com', 'carol@example.com', 'carol', NULL, '$argon2id$v=19$m=19456,t=2,p=1$1hDlcJ/G9wTttMSF/xGo3Q$DBGy+Xi8MvEgvKKrq1cLDk6ricrWPRpXI7hvS1F/q70', 'active', '{}', '2026-11-30 08:39:16.70054+00', '2026-11-30 08:39:16.70054+00', NULL);
INSERT INTO public.users VALUES ('user_georg', 'ΓΙΏΡΓΟΣ.Π@EXAMPLE.GR', 'γιώργοσ.π@example.gr', NULL, NULL, NULL, 'active', '{}', '2026-11-30 08:39:16.730518+00', '2026-11-30 08:39:16.730518+00', NULL);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: imports imports_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pk PRIMARY KEY (id);


--
-- Name: journal_chains journal_chains_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_chains
    ADD CONSTRAINT journal_chains_pk PRIMARY KEY (chain);


--
-- Name: journal_parts journal_parts_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_parts
    ADD CONSTRAINT journal_parts_pk PRIMARY KEY (digest);


--
-- Name: journal_position journal_position_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_position
    ADD CONSTRAINT journal_position_pk PRIMARY KEY (id);


--
-- Name: journal_records journal_records_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_records
    ADD CONSTRAINT journal_records_pk PRIMARY KEY (chain, number);


--
-- Name: journal_schema_history journal_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_schema_history
    ADD CONSTRAINT journal_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: member_roles member_roles_grant_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_grant_unique UNIQUE (active_key);


--
-- Name: member_roles member_roles_in_space; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_in_space UNIQUE (space_id, id);


--
-- Name: member_roles member_roles_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_pk PRIMARY KEY (id);


--
-- Name: members members_in_space; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_in_space UNIQUE (space_id, id);


--
-- Name: members members_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pk PRIMARY KEY (id);


--
-- Name: operator_tokens operator_tokens_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.operator_tokens
    ADD CONSTRAINT operator_tokens_pk PRIMARY KEY (id);


--
-- Name: permissions permissions_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_pk PRIMARY KEY (id);


--
-- Name: permissions permissions_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_unique UNIQUE (resource, action, scope);


--
-- Name: plugin_admin_menus plugin_admin_menus_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_admin_menus
    ADD CONSTRAINT plugin_admin_menus_pk PRIMARY KEY (id);


--
-- Name: plugin_admin_menus plugin_admin_menus_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_admin_menus
    ADD CONSTRAINT plugin_admin_menus_unique UNIQUE (plugin_key, path);


--
-- Name: plugin_audit_events plugin_audit_events_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_audit_events
    ADD CONSTRAINT plugin_audit_events_pk PRIMARY KEY (id);


--
-- Name: plugin_audit_events plugin_audit_events_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_audit_events
    ADD CONSTRAINT plugin_audit_events_unique UNIQUE (plugin_key, key);


--
-- Name: plugin_permissions plugin_permissions_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_permissions
    ADD CONSTRAINT plugin_permissions_pk PRIMARY KEY (id);


--
-- Name: plugin_permissions plugin_permissions_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_permissions
    ADD CONSTRAINT plugin_permissions_unique UNIQUE (plugin_key, resource, action, scope);


--
-- Name: plugin_setting_values plugin_setting_values_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_setting_values
    ADD CONSTRAINT plugin_setting_values_pk PRIMARY KEY (id);


--
-- Name: plugin_setting_values plugin_setting_values_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_setting_values
    ADD CONSTRAINT plugin_setting_values_unique UNIQUE (value_key);


--
-- Name: plugin_settings plugin_settings_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_settings
    ADD CONSTRAINT plugin_settings_pk PRIMARY KEY (id);


--
-- Name: plugin_settings plugin_settings_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_settings
    ADD CONSTRAINT plugin_settings_unique UNIQUE (plugin_key, key);


--
-- Name: plugins plugins_key_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugins
    ADD CONSTRAINT plugins_key_unique UNIQUE (key);


--
-- Name: plugins plugins_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugins
    ADD CONSTRAINT plugins_pk PRIMARY KEY (id);


--
-- Name: resource_actions resource_actions_key_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_actions
    ADD CONSTRAINT resource_actions_key_unique UNIQUE (resource_type, key);


--
-- Name: resource_actions resource_actions_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_actions
    ADD CONSTRAINT resource_actions_pk PRIMARY KEY (id);


--
-- Name: resource_mappings resource_mappings_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_mappings
    ADD CONSTRAINT resource_mappings_pk PRIMARY KEY (id);


--
-- Name: resource_mappings resource_mappings_type_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_mappings
    ADD CONSTRAINT resource_mappings_type_unique UNIQUE (resource_type);


--
-- Name: resource_types resource_types_key_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_types
    ADD CONSTRAINT resource_types_key_unique UNIQUE (key);


--
-- Name: resource_types resource_types_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_types
    ADD CONSTRAINT resource_types_pk PRIMARY KEY (id);


--
-- Name: resources resources_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_pk PRIMARY KEY (resource_type, id);


--
-- Name: role_permissions role_permissions_pair_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_pair_unique UNIQUE (role_id, permission_id);


--
-- Name: role_permissions role_permissions_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_pk PRIMARY KEY (id);


--
-- Name: roles roles_in_space; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_in_space UNIQUE (space_id, id);


--
-- Name: roles roles_key_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_key_unique UNIQUE (space_id, key);


--
-- Name: roles roles_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pk PRIMARY KEY (id);


--
-- Name: sessions sessions_access_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_access_unique UNIQUE (access_hash);


--
-- Name: sessions sessions_family_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_family_unique UNIQUE (family_hash);


--
-- Name: sessions sessions_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pk PRIMARY KEY (id);


--
-- Name: sessions sessions_refresh_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_refresh_unique UNIQUE (refresh_hash);


--
-- Name: space_groups space_groups_in_space; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space_groups
    ADD CONSTRAINT space_groups_in_space UNIQUE (space_id, id);


--
-- Name: space_groups space_groups_path_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space_groups
    ADD CONSTRAINT space_groups_path_unique UNIQUE (space_id, path);


--
-- Name: space_groups space_groups_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space_groups
    ADD CONSTRAINT space_groups_pk PRIMARY KEY (id);


--
-- Name: spaces spaces_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spaces
    ADD CONSTRAINT spaces_pk PRIMARY KEY (id);


--
-- Name: spaces spaces_slug_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spaces
    ADD CONSTRAINT spaces_slug_unique UNIQUE (slug);


--
-- Name: template_installations template_installations_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_installations
    ADD CONSTRAINT template_installations_pk PRIMARY KEY (id);


--
-- Name: user_members user_members_in_space; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_members
    ADD CONSTRAINT user_members_in_space UNIQUE (space_id, id);


--
-- Name: user_members user_members_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_members
    ADD CONSTRAINT user_members_pk PRIMARY KEY (id);


--
-- Name: users users_email_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_unique UNIQUE (email_key);


--
-- Name: users users_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pk PRIMARY KEY (id);


--
-- Name: users users_username_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_username_unique UNIQUE (username);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: imports_by_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX imports_by_first ON public.imports USING btree (first_digest, id);


--
-- Name: journal_records_by_request; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_records_by_request ON public.journal_records USING btree (request_id, created_at, chain, number);


--
-- Name: journal_records_by_resource; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_records_by_resource ON public.journal_records USING btree (resource_id, created_at, chain, number);


--
-- Name: journal_records_by_space; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_records_by_space ON public.journal_records USING btree (space_id, created_at, chain, number);


--
-- Name: journal_records_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_records_by_time ON public.journal_records USING btree (created_at, chain, number);


--
-- Name: journal_records_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_records_by_user ON public.journal_records USING btree (actor_user_id, created_at, chain, number);


--
-- Name: journal_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_schema_history_s_idx ON public.journal_schema_history USING btree (success);


--
-- Name: member_roles_by_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_roles_by_member ON public.member_roles USING btree (space_id, member_id, member_display_name, role_key, id);


--
-- Name: member_roles_by_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_roles_by_role ON public.member_roles USING btree (space_id, role_id, member_display_name, role_key, id);


--
-- Name: member_roles_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_roles_by_status ON public.member_roles USING btree (space_id, status, member_display_name, role_key, id);


--
-- Name: member_roles_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_roles_sorted ON public.member_roles USING btree (space_id, member_display_name, role_key, id);


--
-- Name: members_by_display_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_display_name ON public.members USING btree (space_id, display_name, id);


--
-- Name: members_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_status ON public.members USING btree (space_id, status, display_name, id);


--
-- Name: members_by_type; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX members_by_type ON public.members USING btree (space_id, member_type, display_name, id);


--
-- Name: permissions_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX permissions_by_status ON public.permissions USING btree (status, resource, action, scope, id);


--
-- Name: permissions_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX permissions_sorted ON public.permissions USING btree (resource, action, scope, id);


--
-- Name: plugins_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX plugins_by_name ON public.plugins USING btree (name, id);


--
-- Name: resources_by_external_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_external_id ON public.resources USING btree (external_id, resource_type, id);


--
-- Name: resources_by_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_group ON public.resources USING btree (group_id, resource_type, id);


--
-- Name: resources_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_id ON public.resources USING btree (id);


--
-- Name: resources_by_owner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_owner ON public.resources USING btree (owner_member_id, resource_type, id);


--
-- Name: resources_by_space; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_space ON public.resources USING btree (space_id, resource_type, id);


--
-- Name: resources_by_space_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_space_status ON public.resources USING btree (space_id, status, resource_type, id);


--
-- Name: resources_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX resources_by_status ON public.resources USING btree (status, resource_type, id);


--
-- Name: role_permissions_by_permission; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_permissions_by_permission ON public.role_permissions USING btree (permission_id, space_id, role_key, resource, action, scope, id);


--
-- Name: role_permissions_by_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_permissions_by_role ON public.role_permissions USING btree (role_id, space_id, role_key, resource, action, scope, id);


--
-- Name: role_permissions_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_permissions_sorted ON public.role_permissions USING btree (space_id, role_key, resource, action, scope, id);


--
-- Name: roles_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roles_by_status ON public.roles USING btree (space_id, status, key, id);


--
-- Name: roles_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roles_sorted ON public.roles USING btree (space_id, key, id);


--
-- Name: sessions_by_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_by_expiry ON public.sessions USING btree (refresh_expires_at, id);


--
-- Name: sessions_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id, id);


--
-- Name: space_groups_by_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX space_groups_by_parent ON public.space_groups USING btree (space_id, parent_group_id, path, id);


--
-- Name: space_groups_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX space_groups_by_status ON public.space_groups USING btree (space_id, status, path, id);


--
-- Name: space_groups_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX space_groups_sorted ON public.space_groups USING btree (space_id, path, id);


--
-- Name: spaces_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spaces_by_name ON public.spaces USING btree (name, id);


--
-- Name: spaces_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spaces_by_status ON public.spaces USING btree (status, name, id);


--
-- Name: user_members_by_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_members_by_email ON public.user_members USING btree (space_id, email, member_display_name, id);


--
-- Name: user_members_by_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_members_by_member ON public.user_members USING btree (space_id, member_id, email, member_display_name, id);


--
-- Name: user_members_by_space_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_members_by_space_user ON public.user_members USING btree (space_id, user_id, email, member_display_name, id);


--
-- Name: user_members_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_members_by_status ON public.user_members USING btree (space_id, status, email, member_display_name, id);


--
-- Name: user_members_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_members_by_user ON public.user_members USING btree (user_id, id);


--
-- Name: users_by_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_by_email ON public.users USING btree (email, id);


--
-- Name: users_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_by_status ON public.users USING btree (status, email, id);


--
-- Name: journal_chains journal_chains_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_chains_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_chains FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_append_only();


--
-- Name: journal_parts journal_parts_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_parts_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_parts FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_append_only();


--
-- Name: journal_records journal_records_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER journal_records_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_records FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_append_only();


--
-- Name: journal_records journal_records_chain_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal_records
    ADD CONSTRAINT journal_records_chain_fk FOREIGN KEY (chain) REFERENCES public.journal_chains(chain);


--
-- Name: member_roles member_roles_anchor_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_anchor_fk FOREIGN KEY (space_id, scope_anchor_group_id) REFERENCES public.space_groups(space_id, id);


--
-- Name: member_roles member_roles_member_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_member_fk FOREIGN KEY (space_id, member_id) REFERENCES public.members(space_id, id);


--
-- Name: member_roles member_roles_role_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_role_fk FOREIGN KEY (space_id, role_id) REFERENCES public.roles(space_id, id);


--
-- Name: members members_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: plugin_admin_menus plugin_admin_menus_plugin_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_admin_menus
    ADD CONSTRAINT plugin_admin_menus_plugin_fk FOREIGN KEY (plugin_key) REFERENCES public.plugins(key);


--
-- Name: plugin_audit_events plugin_audit_events_plugin_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_audit_events
    ADD CONSTRAINT plugin_audit_events_plugin_fk FOREIGN KEY (plugin_key) REFERENCES public.plugins(key);


--
-- Name: plugin_permissions plugin_permissions_plugin_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_permissions
    ADD CONSTRAINT plugin_permissions_plugin_fk FOREIGN KEY (plugin_key) REFERENCES public.plugins(key);


--
-- Name: plugin_setting_values plugin_setting_values_setting_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_setting_values
    ADD CONSTRAINT plugin_setting_values_setting_fk FOREIGN KEY (plugin_key, key) REFERENCES public.plugin_settings(plugin_key, key);


--
-- Name: plugin_setting_values plugin_setting_values_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_setting_values
    ADD CONSTRAINT plugin_setting_values_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: plugin_settings plugin_settings_plugin_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_settings
    ADD CONSTRAINT plugin_settings_plugin_fk FOREIGN KEY (plugin_key) REFERENCES public.plugins(key);


--
-- Name: resource_actions resource_actions_type_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_actions
    ADD CONSTRAINT resource_actions_type_fk FOREIGN KEY (resource_type) REFERENCES public.resource_types(key);


--
-- Name: resource_mappings resource_mappings_type_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resource_mappings
    ADD CONSTRAINT resource_mappings_type_fk FOREIGN KEY (resource_type) REFERENCES public.resource_types(key);


--
-- Name: resources resources_group_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_group_fk FOREIGN KEY (space_id, group_id) REFERENCES public.space_groups(space_id, id);


--
-- Name: resources resources_owner_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_owner_fk FOREIGN KEY (space_id, owner_member_id) REFERENCES public.members(space_id, id);


--
-- Name: resources resources_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: resources resources_type_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_type_fk FOREIGN KEY (resource_type) REFERENCES public.resource_types(key);


--
-- Name: role_permissions role_permissions_permission_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_permission_fk FOREIGN KEY (permission_id) REFERENCES public.permissions(id);


--
-- Name: role_permissions role_permissions_role_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT role_permissions_role_fk FOREIGN KEY (space_id, role_id) REFERENCES public.roles(space_id, id);


--
-- Name: roles roles_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: sessions sessions_user_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES public.users(id);


--
-- Name: space_groups space_groups_parent_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space_groups
    ADD CONSTRAINT space_groups_parent_fk FOREIGN KEY (space_id, parent_group_id) REFERENCES public.space_groups(space_id, id);


--
-- Name: space_groups space_groups_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space_groups
    ADD CONSTRAINT space_groups_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: template_installations template_installations_space_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_installations
    ADD CONSTRAINT template_installations_space_fk FOREIGN KEY (space_id) REFERENCES public.spaces(id);


--
-- Name: user_members user_members_linked_by_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_members
    ADD CONSTRAINT user_members_linked_by_fk FOREIGN KEY (space_id, linked_by_member_id) REFERENCES public.members(space_id, id);


--
-- Name: user_members user_members_member_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_members
    ADD CONSTRAINT user_members_member_fk FOREIGN KEY (space_id, member_id) REFERENCES public.members(space_id, id);


--
-- Name: user_members user_members_user_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_members
    ADD CONSTRAINT user_members_user_fk FOREIGN KEY (user_id) REFERENCES public.users(id);


--
-- PostgreSQL database dump complete
--

\unrestrict GjNzGdW8wm0gbR0jktbA7Vw4pSd2ZcTMlIw0CQhHOJFvsfQVGYNFZIJSkUWgLd1

