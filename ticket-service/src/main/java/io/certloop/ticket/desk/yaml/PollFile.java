package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import io.certloop.ticket.desk.poll.Poll;
import io.certloop.ticket.desk.poll.Poll.Detail;
import io.certloop.ticket.desk.poll.Poll.Request;
import io.certloop.ticket.desk.yaml.DeskDocument.DetailEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.PollEntry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * @param at the place of the poll entry in the file, as a JSON pointer
 * @param flaws collects the errors that are found
 */
record PollFile(String at, List<Flaw> flaws) {

    private static final Set<String> OF_LIST = Set.of("cursor", "page", "offset", "perPage");
    private static final Set<String> OF_DETAIL = Set.of("item");
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PER_PAGE = 100;

    Poll read(URI url, Optional<Authorization> authorization, PollEntry entry) {
        return new Poll(
                URI.create(url.toString().replaceAll("/+$", "")),
                authorization,
                duration("/every", entry.every(), EVERY, SHORTEST),
                duration("/overlap", entry.overlap(), OVERLAP, Duration.ZERO),
                entry.perPage() == null ? PER_PAGE : entry.perPage(),
                cursor(entry.cursorFormat()),
                request("", entry.path(), entry.query(), OF_LIST),
                pointer("/items", entry.items()),
                pointer("/updatedAt", entry.updatedAt()),
                details(entry.details()),
                Optional.ofNullable(entry.entries()).map(written -> pointer("/entries", written)));
    }

    private Duration duration(String member, @Nullable String written, Duration usual, Duration shortest) {
        if (written == null) {
            return usual;
        }
        try {
            Duration duration = Duration.parse(written);
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // The same flaw.
        }
        flaws.add(new Flaw(at + member, "must be a time such as PT1M, at most PT1H"));
        return usual;
    }

    private Function<Instant, String> cursor(@Nullable String format) {
        if (format == null) {
            return PollFile::seconds;
        }
        try {
            return DateTimeFormatter.ofPattern(format, Locale.ROOT).withZone(ZoneOffset.UTC)::format;
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at + "/cursorFormat", String.valueOf(e.getMessage())));
            return PollFile::seconds;
        }
    }

    /** The time without fractions of a second, which Redmine refuses. */
    private static String seconds(Instant cursor) {
        return cursor.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Map<String, Detail> details(@Nullable Map<String, DetailEntry> entries) {
        Map<String, Detail> details = new LinkedHashMap<>();
        if (entries != null) {
            entries.forEach((name, entry) -> details.put(name, detail("/details/" + name, entry)));
        }
        return details;
    }

    private Detail detail(String member, DetailEntry entry) {
        return new Detail(
                request(member, entry.path(), entry.query(), OF_DETAIL),
                Optional.ofNullable(entry.items()).map(each -> pointer(member + "/items", each)),
                Optional.ofNullable(entry.next()).map(each -> pointer(member + "/next", each)));
    }

    private Request request(String member, String path, @Nullable Map<String, String> query, Set<String> values) {
        Map<String, Filler> filled = new LinkedHashMap<>();
        if (query != null) {
            query.forEach((name, text) -> filled.put(name, filler(member + "/query/" + name, text, values)));
        }
        return new Request(filler(member + "/path", path, values), filled);
    }

    private Filler filler(String member, String text, Set<String> values) {
        return new Fillers(values, flaws).text(at + member, text);
    }

    private String pointer(String member, String written) {
        try {
            return JsonPointer.compile(written).toString();
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at + member, String.valueOf(e.getMessage())));
            return "";
        }
    }
}
