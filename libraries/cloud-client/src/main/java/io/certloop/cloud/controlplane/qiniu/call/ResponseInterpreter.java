package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.BadCertificate;
import io.certloop.cloud.controlplane.ControlPlaneFault.Busy;
import io.certloop.cloud.controlplane.ControlPlaneFault.Denied;
import io.certloop.cloud.controlplane.ControlPlaneFault.InUse;
import io.certloop.cloud.controlplane.ControlPlaneFault.NeedsHuman;
import io.certloop.cloud.controlplane.ControlPlaneFault.NotFound;
import io.certloop.cloud.controlplane.ControlPlaneFault.Quota;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unintelligible;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import io.certloop.cloud.controlplane.HumanNeed;
import io.certloop.cloud.controlplane.qiniu.channel.Answer;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Translates the provider's status and error codes into provider-neutral results. No other class knows these codes.
 *
 * <p>An error code has six digits, of which the first three repeat the HTTP status; the code 612 is an exception. An
 * answer that does not come from the provider (for example a proxy's error page) never counts as "no such domain".
 */
public final class ResponseInterpreter {

    private final Redaction redaction;

    public ResponseInterpreter(Redaction redaction) {
        this.redaction = redaction;
    }

    Verdict interpret(Answer answer) {
        Optional<ErrorJson> error = QiniuJson.read(answer.body(), ErrorJson.class);
        if (answer.status() / 100 == 2) {
            return accepted(answer, error);
        }
        return error.filter(ErrorJson::isProviders)
                .map(json -> byCode(answer, json.codeOr(answer.status()), detail(json)))
                .orElseGet(() -> foreign(answer));
    }

    /** Interprets a 2xx answer. It is accepted if the body is empty or its code is absent, 0 or 200. */
    private Verdict accepted(Answer answer, Optional<ErrorJson> json) {
        if (answer.isEmpty()) {
            return new Verdict.Accepted();
        }
        if (json.isEmpty()) {
            return unintelligible(answer, "the answer is not a JSON object");
        }
        Integer code = json.get().code();
        return code == null || code == 0 || code == 200
                ? new Verdict.Accepted()
                : byCode(answer, code, detail(json.get()));
    }

    /**
     * Interprets an error answer that is not in the provider's format and so comes from a gateway, proxy or load
     * balancer.
     */
    private Verdict foreign(Answer answer) {
        return switch (answer.status()) {
            case 401, 403, 429 -> byCode(answer, answer.status(), "");
            default ->
                answer.status() / 100 == 5
                        ? byCode(answer, answer.status(), "")
                        : unintelligible(answer, "the error answer is not in the provider's form");
        };
    }

    private Verdict byCode(Answer answer, int code, String told) {
        return switch (code) {
            case 400013 -> new Verdict.AlreadyDone(or(told, "already in that state"));
            case 400030 -> failed(answer, told, "an earlier operation is under way", Busy::new);
            case 403024 -> throttled(answer, told);
            case 400322 -> badCertificate(answer, told, CertificateFlaw.TOO_SHORT);
            case 400323 -> badCertificate(answer, told, CertificateFlaw.CHAIN_BROKEN);
            case 400324 -> badCertificate(answer, told, CertificateFlaw.KEY_MISMATCH);
            case 400329 -> badCertificate(answer, told, CertificateFlaw.EXPIRED);
            case 400338 -> badCertificate(answer, told, CertificateFlaw.ISSUER_MISSING);
            case 404906 -> badCertificate(answer, told, CertificateFlaw.UNREADABLE);
            case 400033, 400034, 400035, 400500 -> failed(answer, told, "the quota is used up", Quota::new);
            case 400611, 400911 -> failed(answer, told, "it is still in use", InUse::new);
            case 400020 -> needsHuman(answer, told, HumanNeed.FILE_ICP);
            case 400041 -> needsHuman(answer, told, HumanNeed.MEND_SOURCE);
            case 400932 -> needsHuman(answer, told, HumanNeed.PROVE_OWNERSHIP);
            case 400038, 404908 -> denied(answer, told);
            case 400401 -> notFound(answer, told);
            default -> byFamily(answer, code < 1000 ? code : code / 1000, told);
        };
    }

    private Verdict byFamily(Answer answer, int family, String told) {
        return switch (family) {
            case 429 -> throttled(answer, told);
            case 401, 403 -> denied(answer, told);
            case 404, 612 -> notFound(answer, told);
            default ->
                switch (family / 100) {
                    case 4 -> failed(answer, told, "refused without a reason", Rejected::new);
                    case 5 -> failed(answer, told, "the provider failed inside", Unreachable::new);
                    default -> unintelligible(answer, or(told, "an unknown sort of answer"));
                };
        };
    }

    private static Verdict throttled(Answer answer, String told) {
        return failed(
                answer,
                told,
                "too many requests",
                (request, detail) -> new Throttled(request, detail, answer.retryAfter()));
    }

    private static Verdict denied(Answer answer, String told) {
        return failed(answer, told, "our credentials are refused", Denied::new);
    }

    private static Verdict notFound(Answer answer, String told) {
        return failed(answer, told, "the account has no such thing", NotFound::new);
    }

    private static Verdict badCertificate(Answer answer, String told, CertificateFlaw flaw) {
        return failed(
                answer,
                told,
                "the certificate is refused",
                (request, detail) -> new BadCertificate(request, detail, flaw));
    }

    private static Verdict needsHuman(Answer answer, String told, HumanNeed need) {
        return failed(
                answer,
                told,
                "somebody must act first: " + need,
                (request, detail) -> new NeedsHuman(request, detail, need));
    }

    private static Verdict unintelligible(Answer answer, String detail) {
        return new Verdict.Failed(new Unintelligible(answer.requestId(), detail));
    }

    /**
     * @param told the provider's text; if blank, {@code otherwise} is used
     * @param fault creates the fault from the request id and the detail
     */
    private static Verdict failed(
            Answer answer, String told, String otherwise, BiFunction<String, String, ControlPlaneFault> fault) {
        return new Verdict.Failed(fault.apply(answer.requestId(), or(told, otherwise)));
    }

    private String detail(ErrorJson json) {
        return json.error() == null ? "" : redaction.clean(json.error());
    }

    private static String or(String told, String otherwise) {
        return told.isBlank() ? otherwise : told;
    }

    private record ErrorJson(Integer code, String error) {

        boolean isProviders() {
            return code != null || error != null;
        }

        int codeOr(int status) {
            return code == null || code < 400 ? status : code;
        }
    }
}
