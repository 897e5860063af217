-- A person says how addresses are right: by a link that was mailed to them, once.
ALTER TABLE privacy_requests
    DROP CONSTRAINT privacy_requests_request_type_check,
    ADD CONSTRAINT privacy_requests_request_type_check CHECK (request_type IN ('export', 'delete', 'rectify')),
    -- Until when the link works.
    ADD COLUMN expires_at         TIMESTAMPTZ,
    -- What was told and the stores do not have yet.
    ADD COLUMN corrections_sealed BYTEA,
    ADD CONSTRAINT rectify_expires CHECK ((request_type = 'rectify') = (expires_at IS NOT NULL));
CREATE INDEX privacy_requests_rectify ON privacy_requests (email_index) WHERE request_type = 'rectify';
CREATE TRIGGER privacy_requests_audited AFTER INSERT OR UPDATE OR DELETE ON privacy_requests
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', '', '');
