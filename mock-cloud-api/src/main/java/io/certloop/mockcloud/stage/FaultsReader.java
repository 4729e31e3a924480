package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.fault.Fault.Staple.Word;
import io.certloop.mockcloud.fault.FaultRule;
import io.certloop.mockcloud.fault.FaultRules;
import io.certloop.mockcloud.fault.FaultRules.Matching;
import io.certloop.mockcloud.fault.Faults;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A setting that the request leaves out gets the value that it had when the provider started. */
final class FaultsReader {

    private static final int MOST_TIMES = 1_000_000;
    private static final int LEAST_CODE = 400_000;
    private static final int MOST_CODE = 599_999;
    private static final int MOST_DAYS = 3650;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LIST_CACHE = Duration.ofMillis(2500);

    private FaultsReader() {}

    /** @throws StageProblem naming every field that is wrong */
    static Faults read(JsonNode body, Faults initial) {
        var fields = Fields.of(body);
        var faults = new Faults(
                bounded(fields, "latency").orElse(initial.latency()),
                throttle(fields, initial),
                fields.share("errorRate").orElse(initial.errorRate()),
                fields.number("errorCode", LEAST_CODE, MOST_CODE).orElse(initial.errorCode()),
                dropped(fields, initial),
                fields.flag("operatorApi", initial.operatorApi()),
                fields.flag("strictSignatures", initial.strictSignatures()),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(initial.seed()),
                rules(fields));
        fields.requireValid();
        return faults;
    }

    private static OptionalInt throttle(Fields fields, Faults initial) {
        return fields.whole("throttlePerSecond", 1, MOST_TIMES)
                .map(limit -> OptionalInt.of(limit.intValue()))
                .orElse(initial.throttlePerSecond());
    }

    private static int dropped(Fields fields, Faults initial) {
        return fields.object("dropAnswerAfterApplying")
                .flatMap(drop -> drop.number("count", 0, MOST_TIMES))
                .orElse(initial.dropAnswers());
    }

    private static FaultRules rules(Fields fields) {
        var rules =
                fields.objects("rules").stream().flatMap(r -> rule(r).stream()).toList();
        return new FaultRules(rules, fields.oneOf("matching", Matching.class).orElse(Matching.ALL));
    }

    private static Optional<FaultRule> rule(Fields fields) {
        var name = fields.requiredText("fault");
        var fault = fault(name, fields);
        var account = fields.text("account");
        var domain = fields.text("domain");
        var path = fields.text("path");
        var edge = fields.text("edge");
        var probability = fields.share("probability").orElse(1.0);
        var count = optional(fields.number("count", 0, MOST_TIMES));
        if (fault.isEmpty()) {
            // Nobody knows which members it has.
            fields.names();
            if (!name.isEmpty()) {
                fields.violation("fault", "is not known");
            }
        }
        return fault.map(f -> new FaultRule(f, account, domain, path, edge, probability, count));
    }

    private static Optional<Fault> fault(String name, Fields fields) {
        return Optional.ofNullable(
                switch (name) {
                    case "LATENCY" -> latency(fields);
                    case "THROTTLE" -> throttle(fields);
                    case "SERVER_ERROR" ->
                        new Fault.ServerError(
                                fields.number("code", LEAST_CODE, MOST_CODE).orElse(500_000));
                    case "RESET_BEFORE" -> new Fault.Reset(false);
                    case "RESET_AFTER" -> new Fault.Reset(true);
                    case "HANG_BEFORE" -> new Fault.Hang(false, time(fields, "hold", LONG));
                    case "HANG_AFTER" -> new Fault.Hang(true, time(fields, "hold", LONG));
                    case "HALF_ANSWER" -> new Fault.HalfAnswer();
                    case "WRONG_CONTENT_TYPE" -> new Fault.WrongContentType();
                    case "MALFORMED_JSON" -> new Fault.MalformedJson();
                    case "OTHER_CODE" ->
                        new Fault.OtherCode(
                                fields.requiredNumber("code", LEAST_CODE, MOST_CODE),
                                fields.requiredNumber("instead", LEAST_CODE, MOST_CODE));
                    case "OLD_FORMS" -> new Fault.OldForms(fields.flag("empty", false));
                    case "EXTRA_MEMBERS" -> new Fault.ExtraMembers();
                    case "UNKNOWN_STATE" -> new Fault.UnknownState();
                    case "OTHER_TEXT" ->
                        new Fault.OtherText(fields.requiredText("member"), fields.requiredText("text"));
                    case "LIST_LAG" -> new Fault.ListLag(time(fields, "by", LIST_CACHE));
                    case "STALE_READ" -> new Fault.StaleRead(time(fields, "by", LIST_CACHE));
                    case "DUPLICATE_PAGE" -> new Fault.DuplicatePage();
                    case "CLOCK_SKEW" -> skew(fields);
                    default -> handshake(name, fields);
                });
    }

    private static Fault handshake(String name, Fields fields) {
        return switch (name) {
            case "EDGE_KEEPS_OLD" -> new Fault.KeepsOldCertificate(fields.duration("by"));
            case "EDGE_NOT_YET_VALID" -> new Fault.NotYetValid();
            case "EDGE_WEAK_KEY" -> new Fault.WeakKey();
            case "EDGE_WRONG_HOST" -> new Fault.WrongHost();
            case "EDGE_BROKEN_CHAIN" -> new Fault.BrokenChain();
            case "EDGE_EXPIRED_INTERMEDIATE" -> new Fault.ExpiredIntermediate();
            case "EDGE_REFUSES_TLS12" -> new Fault.RefusesProtocol("TLSv1.2");
            case "EDGE_REFUSES_TLS13" -> new Fault.RefusesProtocol("TLSv1.3");
            case "EDGE_RSA_BESIDE" -> new Fault.RsaBeside(optional(fields.number("daysLeft", -MOST_DAYS, MOST_DAYS)));
            case "EDGE_HANGS" -> new Fault.HandshakeHang(time(fields, "hold", LONG));
            case "EDGE_THROTTLES" ->
                new Fault.HandshakeThrottle(
                        fields.number("perSecond", 1, MOST_TIMES).orElse(1), time(fields, "delay", Duration.ZERO));
            case "EDGE_STAPLES" ->
                new Fault.Staple(fields.oneOf("says", Word.class).orElse(Word.GOOD));
            default -> null;
        };
    }

    private static OptionalInt optional(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Fault latency(Fields fields) {
        var median = bounded(fields, "median").orElse(Duration.ofMillis(100));
        var p99 = bounded(fields, "p99").orElse(median);
        if (p99.compareTo(median) < 0) {
            fields.violation("p99", "must not be shorter than the median");
        }
        return new Fault.Latency(median, p99);
    }

    private static Fault throttle(Fields fields) {
        var status = fields.number("status", 403, 429).orElse(403);
        if (status != 403 && status != 429) {
            fields.violation("status", "must be 403 or 429");
        }
        return new Fault.Throttle(status, bounded(fields, "retryAfter"));
    }

    private static Fault skew(Fields fields) {
        var by = bounded(fields, "by").orElse(Duration.ofSeconds(40));
        return new Fault.ClockSkew(fields.flag("behind", false) ? by.negated() : by);
    }

    private static Duration time(Fields fields, String name, Duration otherwise) {
        return bounded(fields, name).orElse(otherwise);
    }

    private static Optional<Duration> bounded(Fields fields, String name) {
        var duration = fields.duration(name);
        if (duration.isPresent() && duration.get().compareTo(LONGEST) > 0) {
            fields.violation(name, "must not be longer than " + LONGEST);
        }
        return duration;
    }
}
