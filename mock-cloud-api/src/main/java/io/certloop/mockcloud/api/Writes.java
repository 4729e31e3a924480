package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.api.json.Answers;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpAnswer.Ending;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.operation.OperationLog;
import io.certloop.mockcloud.operation.OperationLog.Entry;
import io.certloop.mockcloud.provider.Outcome;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.provider.Upload;
import io.certloop.mockcloud.refusal.Refusal;
import io.certloop.mockcloud.refusal.RefusedException;

final class Writes {

    private static final int OK = 200;

    private final Provider provider;
    private final FaultDice faults;
    private final OperationLog log;

    Writes(Provider provider, FaultDice faults, OperationLog log) {
        this.provider = provider;
        this.faults = faults;
        this.log = log;
    }

    HttpAnswer handle(HttpCall call, Match match, Account account, String requestId) {
        var outcome = provider.exclusively(() -> {
            var result = perform(call, match, account, requestId);
            // A batch has noted what came of each domain.
            if (result.isRefused() || !match.endpoint().isBatch()) {
                log(match, account, requestId, result);
            }
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

    private Outcome perform(HttpCall call, Match match, Account account, String requestId) {
        try {
            var body = WriteBody.of(call);
            return switch (match.endpoint()) {
                case UPLOAD_CERTIFICATE ->
                    provider.upload(account, new Upload(body.text("name"), body.text("ca"), body.text("pri")));
                case DELETE_CERTIFICATE -> provider.delete(account, new CertificateId(match.first()));
                case BIND_CERTIFICATE, BIND_CERTIFICATE_BY_POST ->
                    provider.bindToStorage(
                            account, new CertificateId(body.text("certid")), new DomainName(body.text("domain")));
                case CREATE_DOMAIN -> provider.create(account, Registrations.domain(match.first(), body));
                case CREATE_BELOW ->
                    provider.createBelow(
                            account, new DomainName(body.text("pareDomain")), Registrations.below(match.first(), body));
                case DELETE_DOMAIN -> provider.delete(account, new DomainName(match.first()));
                case PREPARE_ORDER, CREATE_ORDER, CLOSE_ORDER, RENEW_ORDER, REPLACE_ORDER ->
                    OrderCalls.write(provider, match.endpoint(), account, body);
                default ->
                    match.endpoint().isBatch()
                            ? batch(match, account, requestId, body)
                            : domainWrite(body, match, account);
            };
        } catch (RefusedException e) {
            return new Outcome.Refused(e.refusal());
        }
    }

    private Outcome domainWrite(WriteBody body, Match match, Account account) {
        var write = DomainCalls.write(match, body);
        if (wantsFree(write) && !faults.faults().operatorApi()) {
            return new Outcome.Refused(Refusal.NO_SUCH_RESOURCE);
        }
        return provider.write(account, new DomainName(match.first()), write);
    }

    /** Each domain is a write of its own and has its own entry in the log. */
    private Outcome batch(Match match, Account account, String requestId, WriteBody body) {
        var action = match.endpoint().action().orElseThrow();
        var batch = new Batch(match.endpoint());
        for (var name : Batch.names(body)) {
            var outcome = batch.write(provider, account, new DomainName(name), body);
            log.append(new Entry(account.id(), name, action, requestId, !outcome.isRefused(), detail(outcome)));
        }
        return batch.outcome();
    }

    private static boolean wantsFree(DomainWrite write) {
        return switch (write) {
            case DomainWrite.EnableHttps enable -> enable.wanted().free();
            case DomainWrite.ChangeHttps change -> change.wanted().free();
            default -> false;
        };
    }

    private static HttpAnswer applied(Outcome.Applied applied) {
        return applied.answer() == null ? Answers.done() : Json.answer(OK, applied.answer());
    }

    private void log(Match match, Account account, String requestId, Outcome outcome) {
        log(match, account, requestId, !outcome.isRefused(), detail(outcome));
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> applied.detail();
            case Outcome.Refused refused ->
                refused.refusal().code() + " " + refused.refusal().message();
        };
    }

    private void log(Match match, Account account, String requestId, boolean applied, String detail) {
        var action = match.endpoint().action().orElseThrow();
        var domain = match.endpoint().isAboutDomain() ? match.first() : null;
        var accountId = account == null ? null : account.id();
        log.append(new Entry(accountId, domain, action, requestId, applied, detail));
    }
}
