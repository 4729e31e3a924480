package io.certloop.remediation.run.rest;

import io.certloop.remediation.http.Fields;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a person says about exactly one plan. */
record DecisionBody(String planHash, String by, String reason) {

    private static final int HASH_LENGTH = 64;

    static DecisionBody checked(DecisionBody body) {
        if (body == null) {
            throw new InvalidRequest("body", "is required");
        }
        List<Violation> wrong = new ArrayList<>();
        Fields.required(wrong, "planHash", body.planHash, HASH_LENGTH);
        Fields.required(wrong, "by", body.by, Fields.NAME_LENGTH);
        Fields.required(wrong, "reason", body.reason, Fields.TEXT_LENGTH);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return body;
    }
}
