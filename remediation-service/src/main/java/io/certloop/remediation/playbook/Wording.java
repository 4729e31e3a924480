package io.certloop.remediation.playbook;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.CustomerAction.Code;
import java.time.Instant;
import java.util.Optional;

/** What the customer is told, with the facts that belong to it. */
final class Wording {

    private Wording() {}

    static CustomerAction of(Code code, Diagnosis diagnosis) {
        return switch (code) {
            case UPLOAD_CERTIFICATE ->
                    new CustomerAction(code, Optional.empty(), notAfter(diagnosis), detail(code));
            case SET_DNS_RECORD ->
                    new CustomerAction(
                            code,
                            diagnosis instanceof Diagnosis.AwaitingValidation waiting
                                    ? waiting.record()
                                    : Optional.empty(),
                            Optional.empty(),
                            detail(code) + elsewhere(diagnosis));
            case SETTLE_ACCOUNT ->
                    CustomerAction.of(
                            code,
                            diagnosis instanceof Diagnosis.Frozen frozen
                                    ? detail(code) + ": " + frozen.cause()
                                    : detail(code));
            case MEND_SOURCE,
                    FILE_ICP,
                    CHECK_DOMAIN_NAME,
                    CHECK_UPLOAD,
                    SWITCH_ON_DOMAIN,
                    CONFIGURE_HTTPS ->
                    CustomerAction.of(code, detail(code));
        };
    }

    private static String detail(Code code) {
        return switch (code) {
            case UPLOAD_CERTIFICATE ->
                    "the certificate is the customer's own, and the account has no newer one for"
                            + " the domain";
            case SET_DNS_RECORD -> "the provider waits for proof that the domain is the customer's";
            case MEND_SOURCE -> "the provider cannot reach the domain's source";
            case SETTLE_ACCOUNT -> "frozen by the provider";
            case FILE_ICP -> "the domain has no ICP filing";
            case CHECK_DOMAIN_NAME -> "the account has no such CDN domain";
            case CHECK_UPLOAD -> "the provider refuses the certificate";
            case SWITCH_ON_DOMAIN -> "the domain is switched off";
            case CONFIGURE_HTTPS -> "no certificate is configured on the domain";
        };
    }

    /** A domain whose name leads elsewhere is not proven by its record alone. */
    private static String elsewhere(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.AwaitingValidation waiting
                ? waiting.elsewhere()
                        .map(to -> "; its name is an alias of " + to + " and not of the CDN's name")
                        .orElse("")
                : "";
    }

    private static Optional<Instant> notAfter(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.Ending ending
                ? Optional.of(ending.notAfter())
                : Optional.empty();
    }
}
