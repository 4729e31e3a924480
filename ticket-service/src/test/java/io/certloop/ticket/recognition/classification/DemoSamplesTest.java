package io.certloop.ticket.recognition.classification;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The demo's tickets, fleet and expected ends fit each other and the recogniser. */
class DemoSamplesTest {
    private static final Path SAMPLES = Path.of("../tools/harness/src/main/resources/samples");
    private static final Set<String> WAITING =
            Set.of("EXPIRED_OWN", "AWAITING_VALIDATION", "FROZEN", "NO_ICP", "SOURCE_GONE");
    private static final Set<String> ESCALATED = Set.of("BLOCKED_BY_QUOTA", "INCURABLE", "FALSE_SUCCESS");
    private static final Set<String> CONDITIONS = Set.of(
            "HEALTHY",
            "DEPLOYING",
            "STUCK_DEPLOYMENT",
            "BLOCKED_BY_QUOTA",
            "DEPLOYMENT_FAILED",
            "NOT_SERVED",
            "PARTLY_SERVED",
            "EXPIRED_FREE",
            "EXPIRED_OWN",
            "EXPIRED_NEWER_EXISTS",
            "EXPIRING_FREE",
            "ISSUANCE_STUCK",
            "AWAITING_VALIDATION",
            "DOMAIN_STUCK",
            "FROZEN",
            "NO_ICP",
            "SOURCE_GONE",
            "INCURABLE",
            "FALSE_SUCCESS");

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<JsonNode> tickets = lines("demo-tickets.ndjson");
    private final Map<String, JsonNode> expected = lines("demo-expected.ndjson").stream()
            .collect(toMap(row -> row.get("externalId").asText(), row -> row));
    private final Map<String, String> conditionByDomain = new HashMap<>();
    private final Map<String, String> accountByDomain = new HashMap<>();

    DemoSamplesTest() throws IOException {
        JsonNode fleet = mapper.readTree(SAMPLES.resolve("demo-fleet.json").toFile());
        for (JsonNode account : fleet.get("accounts")) {
            for (JsonNode domain : account.get("domains")) {
                String name = domain.get("name").asText();
                conditionByDomain.put(name, domain.get("condition").asText());
                accountByDomain.put(name, account.get("id").asText());
            }
        }
    }

    @Test
    void everySampleIsReadAsExpected() {
        assertThat(tickets)
                .hasSizeGreaterThanOrEqualTo(56)
                .allSatisfy(ticket -> assertThat(accepted(ticket))
                        .as(ticket.toString())
                        .contains(read(ticket).kind().name()));
    }

    @Test
    void aThirdOfTheSamplesAreHardNegatives() {
        long none = expected.values().stream()
                .filter(row -> kind(row).equals("NONE"))
                .count();

        assertThat(none * 3).isGreaterThanOrEqualTo(tickets.size());
        assertThat(expected.keySet())
                .isEqualTo(
                        tickets.stream().map(t -> t.get("externalId").asText()).collect(toSet()));
    }

    @Test
    void namedDomainsAreInTheFleetOfTheirAccount() {
        for (JsonNode ticket : tickets) {
            JsonNode account = ticket.get("accountId");
            for (String domain : read(ticket).domains()) {
                assertThat(accountByDomain).as(ticket.toString()).containsKey(domain);
                assertThat(account.isNull() || account.asText().equals(accountByDomain.get(domain)))
                        .as(ticket.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void endsFollowFromTheConditionOfTheSubject() {
        for (JsonNode ticket : tickets) {
            JsonNode row = expected.get(ticket.get("externalId").asText());
            List<String> named = read(ticket).domains();
            String condition = row.get("condition").asText("");
            if (!kind(row).equals("NONE") && !condition.isEmpty() && !named.isEmpty()) {
                assertThat(named.stream().map(conditionByDomain::get))
                        .as(ticket.toString())
                        .contains(condition);
            }
            assertThat(row.get("state").asText()).as(row.toString()).isEqualTo(end(row));
        }
    }

    @Test
    void theFleetShowsEveryConditionAndLeavesSickDomainsToTheWatcher() {
        Set<String> named = new TreeSet<>();
        tickets.forEach(ticket -> named.addAll(read(ticket).domains()));
        var unnamed = new TreeSet<>(conditionByDomain.keySet());
        unnamed.removeAll(named);
        unnamed.removeIf(domain -> conditionByDomain.get(domain).equals("HEALTHY"));

        assertThat(Set.copyOf(conditionByDomain.values())).isEqualTo(CONDITIONS);
        assertThat(unnamed).hasSizeGreaterThanOrEqualTo(6);
    }

    private static String end(JsonNode row) {
        String condition = row.get("condition").asText("");
        if (kind(row).equals("NONE")) {
            return "NotApplicable";
        }
        if (kind(row).equals("CERTIFICATE_REJECTED") || row.get("condition").isNull() || WAITING.contains(condition)) {
            return "WaitingForCustomer";
        }
        return ESCALATED.contains(condition) ? "Escalated" : "Resolved";
    }

    private static String kind(JsonNode row) {
        return row.get("kind").asText();
    }

    private Set<String> accepted(JsonNode ticket) {
        JsonNode row = expected.get(ticket.get("externalId").asText());
        Set<String> kinds = new TreeSet<>(Set.of(kind(row)));
        StreamSupport.stream(row.get("alsoAccept").spliterator(), false).forEach(also -> kinds.add(also.asText()));
        return kinds;
    }

    private static Recognition read(JsonNode ticket) {
        return Recognizer.standard()
                .recognise(new TicketText(
                        ticket.get("title").asText(),
                        ticket.get("category").asText(),
                        ticket.get("description").asText()));
    }

    private List<JsonNode> lines(String file) {
        try (var lines = Files.lines(SAMPLES.resolve(file))) {
            return lines.map(this::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
