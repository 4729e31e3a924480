package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.api.json.Answers;
import io.certloop.mockcloud.fault.DrawnFaults;
import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.fault.Fault.Place;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.fault.FaultSubject;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.HttpHandler;
import io.certloop.mockcloud.operation.OperationLog;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.refusal.Refusal;
import io.certloop.mockcloud.refusal.RefusedException;
import io.certloop.mockcloud.signature.SignatureCheck;
import io.certloop.mockcloud.signature.SignedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * The provider's contract over HTTP. As at the real gateway, the signature is checked before the path, so that a 401
 * does not reveal what exists.
 */
public final class ProviderApi implements HttpHandler {

    private static final String VENDOR_PREFIX = "x-qiniu-";

    private final SignatureCheck signatures;
    private final FaultDice faults;
    private final Reads reads;
    private final Writes writes;
    private final LongAdder calls = new LongAdder();

    public ProviderApi(Provider provider, FaultDice faults, OperationLog log, InstantSource realTime) {
        this.signatures = new SignatureCheck(provider::accountWithKey, realTime);
        this.faults = faults;
        this.reads = new Reads(provider);
        this.writes = new Writes(provider, faults, log);
    }

    @Override
    public HttpAnswer handle(HttpCall call) {
        calls.increment();
        var began = System.nanoTime();
        var requestId = newRequestId();
        var match = Endpoint.match(call.method(), call.segments());
        var claimed = signatures.claimed(call.header("authorization").orElse(null));
        var drawn = faults.draw(subject(call, match, claimed));
        var answer = drawn.isLostBefore() ? lost(match, claimed, requestId) : answer(call, match, drawn, requestId);
        var millis = (System.nanoTime() - began) / 1_000_000;
        var module = call.rawPath().startsWith("/ssl") ? "fusionsslcert" : "fusiondomain";
        var outcome = answer.status() < 400 ? "" : "/" + answer.status();
        return SpoiltAnswers.spoil(answer, drawn)
                .withHeader("X-Reqid", requestId)
                .withHeader("X-Log", module + ':' + millis + outcome)
                .withDelay(faults.faults().latency().plus(drawn.delay()));
    }

    /** Of 16 characters, the form that the provider's support expects. */
    private static String newRequestId() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static FaultSubject subject(HttpCall call, Optional<Match> match, Optional<Account> claimed) {
        return FaultSubject.call(
                match.map(ProviderApi::place).orElse(Place.READ),
                claimed.map(Account::id).orElse(""),
                match.filter(m -> m.endpoint().isAboutDomain())
                        .map(Match::first)
                        .orElse(""),
                call.path());
    }

    private static Place place(Match match) {
        if (match.endpoint().action().isPresent()) {
            return Place.WRITE;
        }
        return match.endpoint().isList() ? Place.LIST : Place.READ;
    }

    /** The number of calls received since the start, whatever their result. */
    public long calls() {
        return calls.sum();
    }

    /** Its content does not matter, because the fault cuts the answer off in any case. */
    private HttpAnswer lost(Optional<Match> match, Optional<Account> account, String requestId) {
        var nothing = Answers.done();
        return refused(match, account.orElse(null), requestId, nothing, "lost before applying");
    }

    private HttpAnswer answer(HttpCall call, Optional<Match> match, DrawnFaults drawn, String requestId) {
        try {
            return answer(call, match, caller(call, drawn), drawn, requestId);
        } catch (RefusedException e) {
            return refused(match, null, requestId, e.refusal());
        }
    }

    private HttpAnswer answer(
            HttpCall call, Optional<Match> match, Account account, DrawnFaults drawn, String requestId) {
        var throttle = drawn.first(Fault.Throttle.class);
        if (throttle.isPresent()) {
            var answer = Answers.throttled(throttle.get());
            return refused(match, account, requestId, answer, "throttled");
        }
        if (faults.isThrottled(account.id())) {
            return refused(match, account, requestId, Refusal.TOO_MANY_REQUESTS);
        }
        var code = errorCode(drawn);
        if (code.isPresent()) {
            var error = Answers.internal(code.get());
            return refused(match, account, requestId, error, code.get().toString());
        }
        if (match.isEmpty() || isSwitchedOff(match.get())) {
            return refused(match, account, requestId, Refusal.NO_SUCH_RESOURCE);
        }
        return match.get().endpoint().action().isPresent()
                ? writes.handle(call, match.get(), account, requestId)
                : reads.handle(call, match.get(), account, ReadConsistency.of(drawn));
    }

    private Optional<Integer> errorCode(DrawnFaults drawn) {
        var drawnCode = drawn.first(Fault.ServerError.class).map(Fault.ServerError::code);
        return drawnCode.isEmpty() && faults.isErroneous()
                ? Optional.of(faults.faults().errorCode())
                : drawnCode;
    }

    private boolean isSwitchedOff(Match match) {
        return match.endpoint().isOperatorApi() && !faults.faults().operatorApi();
    }

    private HttpAnswer refused(Optional<Match> match, Account account, String requestId, Refusal refusal) {
        return refused(match, account, requestId, Answers.refused(refusal), Integer.toString(refusal.code()));
    }

    /** A write that was refused before it was processed is also in the log, because the provider received it. */
    private HttpAnswer refused(
            Optional<Match> match, Account account, String requestId, HttpAnswer answer, String detail) {
        match.filter(m -> m.endpoint().action().isPresent())
                .ifPresent(m -> writes.logRefused(m, account, requestId, detail));
        return answer;
    }

    private Account caller(HttpCall call, DrawnFaults drawn) {
        var strict = faults.faults().strictSignatures();
        Refusal.BAD_SIGNATURE.when(strict && isMisplaced(call));
        return signatures.check(
                signed(call),
                call.header("authorization").orElse(null),
                Endpoint.documentedScheme(call.segments()),
                strict,
                drawn.first(Fault.ClockSkew.class).map(Fault.ClockSkew::by).orElse(Duration.ZERO));
    }

    /**
     * Whether the call uses the host that, according to the documentation, serves only the other one of the two modules
     * (domains and certificates). Under any other name, this server serves all modules.
     */
    private static boolean isMisplaced(HttpCall call) {
        var host = call.header("host").orElse("").replaceFirst(":\\d+$", "");
        return switch (Endpoint.documentedScheme(call.segments())) {
            case QBOX -> host.equals("api.qiniu.com");
            case QINIU -> host.equals("fusion.qiniuapi.com");
        };
    }

    private static SignedRequest signed(HttpCall call) {
        var vendor = new HashMap<String, String>();
        call.headers().forEach((name, value) -> {
            if (name.startsWith(VENDOR_PREFIX)) {
                vendor.put(name, value);
            }
        });
        return new SignedRequest(
                call.method(),
                call.path(),
                call.rawQuery(),
                call.header("host").orElse(""),
                call.header("content-type").orElse(null),
                vendor,
                call.body());
    }
}
