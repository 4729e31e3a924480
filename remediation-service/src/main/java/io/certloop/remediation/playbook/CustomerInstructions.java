package io.certloop.remediation.playbook;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.CustomerAction.Code;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

final class CustomerInstructions {

    private CustomerInstructions() {}

    static CustomerAction of(Code code, Diagnosis diagnosis) {
        return switch (code) {
            case UPLOAD_CERTIFICATE ->
                new CustomerAction(
                        code,
                        Optional.empty(),
                        notAfter(diagnosis),
                        diagnosis instanceof Diagnosis.Revoked
                                ? RunMessage.CUSTOMERS_OWN_REVOKED.with()
                                : detail(code));
            case SET_DNS_RECORD ->
                new CustomerAction(
                        code,
                        diagnosis instanceof Diagnosis.AwaitingValidation waiting ? waiting.record() : Optional.empty(),
                        Optional.empty(),
                        proof(diagnosis));
            case SETTLE_ACCOUNT ->
                CustomerAction.of(
                        code,
                        diagnosis instanceof Diagnosis.Frozen frozen
                                ? RunMessage.FROZEN_BY_PROVIDER_FOR.with(frozen.cause())
                                : detail(code));
            case MEND_SOURCE, FILE_ICP, CHECK_DOMAIN_NAME, CHECK_UPLOAD, SWITCH_ON_DOMAIN, CONFIGURE_HTTPS ->
                CustomerAction.of(code, detail(code));
        };
    }

    private static Message detail(Code code) {
        RunMessage message = switch (code) {
            case UPLOAD_CERTIFICATE -> RunMessage.CUSTOMERS_OWN;
            case SET_DNS_RECORD -> RunMessage.PROVE_OWNERSHIP;
            case MEND_SOURCE -> RunMessage.SOURCE_UNREACHABLE;
            case SETTLE_ACCOUNT -> RunMessage.FROZEN_BY_PROVIDER;
            case FILE_ICP -> RunMessage.NO_ICP_FILING;
            case CHECK_DOMAIN_NAME -> RunMessage.NO_SUCH_DOMAIN;
            case CHECK_UPLOAD -> RunMessage.UPLOAD_REFUSED;
            case SWITCH_ON_DOMAIN -> RunMessage.SWITCHED_OFF;
            case CONFIGURE_HTTPS -> RunMessage.NO_CERTIFICATE;
        };
        return message.with();
    }

    /**
     * The instruction to prove the ownership. If the domain points elsewhere, the record alone does not prove it, and
     * the instruction says so.
     */
    private static Message proof(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.AwaitingValidation waiting
                ? waiting.elsewhere()
                        .map(RunMessage.PROVE_OWNERSHIP_ELSEWHERE::with)
                        .orElseGet(RunMessage.PROVE_OWNERSHIP::with)
                : RunMessage.PROVE_OWNERSHIP.with();
    }

    private static Optional<Instant> notAfter(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.Ending ending ? Optional.of(ending.notAfter()) : Optional.empty();
    }
}
