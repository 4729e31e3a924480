package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.fault.Fault.Staple.Word;
import io.certloop.mockcloud.fault.FaultRule;
import io.certloop.mockcloud.fault.FaultRules;
import io.certloop.mockcloud.fault.FaultRules.Matching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the rules among the faults. */
final class RuleReader {

    private static final int MOST_TIMES = 1_000_000;
    private static final int LEAST_CODE = 400_000;
    private static final int MOST_CODE = 599_999;
    private static final int MOST_DAYS = 3650;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LIST_CACHE = Duration.ofMillis(2500);
    private static final List<String> SCOPE =
            List.of("fault", "account", "domain", "path", "edge", "probability", "count");

    private RuleReader() {}

    static FaultRules read(Fields fields) {
        var rules = fields.objects("rules").stream().flatMap(r -> rule(r).stream()).toList();
        return new FaultRules(rules, matching(fields));
    }

    private static Matching matching(Fields fields) {
        var text = fields.text("matching").orElse(Matching.ALL.name());
        for (var matching : Matching.values()) {
            if (matching.name().equals(text)) {
                return matching;
            }
        }
        fields.violation("matching", "must be one of " + Arrays.toString(Matching.values()));
        return Matching.ALL;
    }

    private static Optional<FaultRule> rule(Fields fields) {
        var name = fields.requiredText("fault");
        var fault = fault(name, fields);
        if (fault.isEmpty() && !name.isEmpty()) {
            fields.violation("fault", "is not known");
        }
        var account = fields.text("account");
        var domain = fields.text("domain");
        var path = fields.text("path");
        var edge = fields.text("edge");
        var probability = fields.share("probability").orElse(1.0);
        var count =
                fields.whole("count", 0, MOST_TIMES)
                        .map(n -> OptionalInt.of(n.intValue()))
                        .orElse(OptionalInt.empty());
        return fault.map(f -> new FaultRule(f, account, domain, path, edge, probability, count));
    }

    private static Optional<Fault> fault(String name, Fields fields) {
        return Optional.ofNullable(
                switch (name) {
                    case "LATENCY" -> latency(fields);
                    case "THROTTLE" -> throttle(fields);
                    case "SERVER_ERROR" -> serverError(fields);
                    case "RESET_BEFORE" -> only(fields, new Fault.Reset(false));
                    case "RESET_AFTER" -> only(fields, new Fault.Reset(true));
                    case "HANG_BEFORE" -> new Fault.Hang(false, time(fields, "hold", LONG));
                    case "HANG_AFTER" -> new Fault.Hang(true, time(fields, "hold", LONG));
                    case "HALF_ANSWER" -> only(fields, new Fault.HalfAnswer());
                    case "WRONG_CONTENT_TYPE" -> only(fields, new Fault.WrongContentType());
                    case "MALFORMED_JSON" -> only(fields, new Fault.MalformedJson());
                    case "OTHER_CODE" -> otherCode(fields);
                    case "OLD_FORMS" -> oldForms(fields);
                    case "EXTRA_MEMBERS" -> only(fields, new Fault.ExtraMembers());
                    case "UNKNOWN_STATE" -> only(fields, new Fault.UnknownState());
                    case "OTHER_TEXT" -> otherText(fields);
                    case "LIST_LAG" -> new Fault.ListLag(time(fields, "by", LIST_CACHE));
                    case "STALE_READ" -> new Fault.StaleRead(time(fields, "by", LIST_CACHE));
                    case "DUPLICATE_PAGE" -> only(fields, new Fault.DuplicatePage());
                    case "CLOCK_SKEW" -> skew(fields);
                    default -> handshake(name, fields);
                });
    }

    private static Fault handshake(String name, Fields fields) {
        return switch (name) {
            case "EDGE_KEEPS_OLD" -> keepsOld(fields);
            case "EDGE_NOT_YET_VALID" -> only(fields, new Fault.NotYetValid());
            case "EDGE_WEAK_KEY" -> only(fields, new Fault.WeakKey());
            case "EDGE_WRONG_HOST" -> only(fields, new Fault.WrongHost());
            case "EDGE_BROKEN_CHAIN" -> only(fields, new Fault.BrokenChain());
            case "EDGE_EXPIRED_INTERMEDIATE" -> only(fields, new Fault.ExpiredIntermediate());
            case "EDGE_REFUSES_TLS12" -> only(fields, new Fault.RefusesProtocol("TLSv1.2"));
            case "EDGE_REFUSES_TLS13" -> only(fields, new Fault.RefusesProtocol("TLSv1.3"));
            case "EDGE_RSA_BESIDE" -> rsaBeside(fields);
            case "EDGE_HANGS" -> new Fault.HandshakeHang(time(fields, "hold", LONG));
            case "EDGE_THROTTLES" -> edgeThrottle(fields);
            case "EDGE_STAPLES" -> staple(fields);
            default -> null;
        };
    }

    private static Fault otherCode(Fields fields) {
        knowing(fields, "code", "instead");
        return new Fault.OtherCode(requiredCode(fields, "code"), requiredCode(fields, "instead"));
    }

    private static Fault otherText(Fields fields) {
        knowing(fields, "member", "text");
        return new Fault.OtherText(fields.requiredText("member"), fields.requiredText("text"));
    }

    private static int requiredCode(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.violation(name, "is required");
        }
        return fields.whole(name, LEAST_CODE, MOST_CODE).map(Long::intValue).orElse(MOST_CODE);
    }

    private static Fault oldForms(Fields fields) {
        knowing(fields, "empty");
        return new Fault.OldForms(fields.flag("empty", false));
    }

    private static Fault keepsOld(Fields fields) {
        knowing(fields, "by");
        return new Fault.KeepsOldCertificate(fields.duration("by"));
    }

    private static Fault rsaBeside(Fields fields) {
        knowing(fields, "daysLeft");
        var daysLeft = fields.whole("daysLeft", -MOST_DAYS, MOST_DAYS);
        return new Fault.RsaBeside(
                daysLeft.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(daysLeft.get().intValue()));
    }

    private static Fault edgeThrottle(Fields fields) {
        knowing(fields, "perSecond", "delay");
        var perSecond = fields.whole("perSecond", 1, MOST_TIMES).map(Long::intValue).orElse(1);
        return new Fault.HandshakeThrottle(
                perSecond, bounded(fields, "delay").orElse(Duration.ZERO));
    }

    private static Fault staple(Fields fields) {
        knowing(fields, "says");
        var text = fields.text("says").orElse(Word.GOOD.name());
        for (var word : Word.values()) {
            if (word.name().equals(text)) {
                return new Fault.Staple(word);
            }
        }
        fields.violation("says", "must be one of " + Arrays.toString(Word.values()));
        return new Fault.Staple(Word.GOOD);
    }

    private static Fault latency(Fields fields) {
        knowing(fields, "median", "p99");
        var median = bounded(fields, "median").orElse(Duration.ofMillis(100));
        var p99 = bounded(fields, "p99").orElse(median);
        if (p99.compareTo(median) < 0) {
            fields.violation("p99", "must not be shorter than the median");
        }
        return new Fault.Latency(median, p99);
    }

    private static Fault throttle(Fields fields) {
        knowing(fields, "status", "retryAfter");
        var status = fields.whole("status", 403, 429).map(Long::intValue).orElse(403);
        if (status != 403 && status != 429) {
            fields.violation("status", "must be 403 or 429");
        }
        return new Fault.Throttle(status, bounded(fields, "retryAfter"));
    }

    private static Fault serverError(Fields fields) {
        knowing(fields, "code");
        return new Fault.ServerError(
                fields.whole("code", LEAST_CODE, MOST_CODE).map(Long::intValue).orElse(500_000));
    }

    private static Fault skew(Fields fields) {
        knowing(fields, "by", "behind");
        var by = bounded(fields, "by").orElse(Duration.ofSeconds(40));
        return new Fault.ClockSkew(fields.flag("behind", false) ? by.negated() : by);
    }

    private static Duration time(Fields fields, String name, Duration otherwise) {
        knowing(fields, name);
        return bounded(fields, name).orElse(otherwise);
    }

    private static Optional<Duration> bounded(Fields fields, String name) {
        var duration = fields.duration(name);
        if (duration.isPresent() && duration.get().compareTo(LONGEST) > 0) {
            fields.violation(name, "must not be longer than " + LONGEST);
        }
        return duration;
    }

    private static Fault only(Fields fields, Fault fault) {
        knowing(fields);
        return fault;
    }

    private static void knowing(Fields fields, String... parameters) {
        var known = new ArrayList<>(SCOPE);
        known.addAll(List.of(parameters));
        fields.knowing(known.toArray(String[]::new));
    }
}
