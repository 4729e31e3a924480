package io.certloop.remediation.run.rest;

import io.certloop.service.http.FieldChecks;

record DecisionBody(String planHash, String by, String reason) {

    private static final int HASH_LENGTH = 64;

    DecisionBody checked() {
        var checks = new FieldChecks();
        checks.required("planHash", planHash, HASH_LENGTH);
        checks.required("by", by, FieldChecks.NAME_LENGTH);
        checks.required("reason", reason, FieldChecks.TEXT_LENGTH);
        checks.enforce();
        return this;
    }
}
