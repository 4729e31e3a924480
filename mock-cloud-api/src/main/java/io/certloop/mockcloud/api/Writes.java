package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.DomainWrite;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpAnswer.Ending;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.operation.OperationLog;
import io.certloop.mockcloud.operation.OperationLog.Entry;
import io.certloop.mockcloud.provider.Outcome;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.refusal.Refusal;

/** Takes the writes, and notes every one of them together with what came of it. */
final class Writes {

    private final Provider provider;
    private final FaultDice faults;
    private final OperationLog log;

    Writes(Provider provider, FaultDice faults, OperationLog log) {
        this.provider = provider;
        this.faults = faults;
        this.log = log;
    }

    HttpAnswer handle(HttpCall call, Match match, Account account, String requestId) {
        var outcome =
                provider.exclusively(
                        () -> {
                            var result = perform(call, match, account);
                            log(match, account, requestId, result);
                            return result;
                        });
        return switch (outcome) {
            case Outcome.Refused refused -> Answers.refused(refused.refusal());
            case Outcome.Applied applied -> {
                var answer = applied(applied);
                yield faults.isAnswerDropped() ? answer.ending(Ending.NOTHING) : answer;
            }
        };
    }

    void logRefused(Match match, Account account, String requestId, String detail) {
        log(match, account, requestId, false, detail);
    }

    private Outcome perform(HttpCall call, Match match, Account account) {
        try {
            var body = WriteBody.of(call);
            return switch (match.endpoint()) {
                case UPLOAD_CERTIFICATE ->
                        provider.upload(account, body.text("ca"), body.text("pri"));
                case DELETE_CERTIFICATE ->
                        provider.delete(account, new CertificateId(match.first()));
                case CREATE_DOMAIN ->
                        provider.create(account, Registrations.domain(match.first(), body));
                case CREATE_BELOW ->
                        provider.createBelow(
                                account,
                                new DomainName(body.text("pareDomain")),
                                Registrations.below(match.first(), body));
                case DELETE_DOMAIN -> provider.delete(account, new DomainName(match.first()));
                default -> domainWrite(body, match, account);
            };
        } catch (RefusedBody e) {
            return new Outcome.Refused(e.refusal());
        }
    }

    private Outcome domainWrite(WriteBody body, Match match, Account account) throws RefusedBody {
        var write = DomainCalls.write(match, body);
        if (wantsFree(write) && !faults.faults().operatorApi()) {
            return new Outcome.Refused(Refusal.NO_SUCH_RESOURCE);
        }
        return provider.write(account, new DomainName(match.first()), write);
    }

    private static boolean wantsFree(DomainWrite write) {
        return switch (write) {
            case DomainWrite.EnableHttps enable -> enable.wanted().free();
            case DomainWrite.ChangeHttps change -> change.wanted().free();
            default -> false;
        };
    }

    private static HttpAnswer applied(Outcome.Applied applied) {
        return applied.certificateId().isEmpty()
                ? Answers.done()
                : Answers.ok(Answers.object().put("certID", applied.certificateId()));
    }

    private void log(Match match, Account account, String requestId, Outcome outcome) {
        switch (outcome) {
            case Outcome.Applied applied -> log(match, account, requestId, true, applied.detail());
            case Outcome.Refused refused ->
                    log(
                            match,
                            account,
                            requestId,
                            false,
                            refused.refusal().code() + " " + refused.refusal().message());
        }
    }

    private void log(
            Match match, Account account, String requestId, boolean applied, String detail) {
        var action = match.endpoint().action().orElseThrow();
        var domain =
                switch (action) {
                    case UPLOAD_CERTIFICATE, DELETE_CERTIFICATE -> null;
                    default -> match.first();
                };
        var accountId = account == null ? null : account.id();
        log.append(new Entry(accountId, domain, action, requestId, applied, detail));
    }
}
