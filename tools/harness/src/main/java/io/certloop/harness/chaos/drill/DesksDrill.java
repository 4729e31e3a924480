package io.certloop.harness.chaos.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.testkit.desk.FakeHelpDesk;
import io.certloop.testkit.desk.FakeHelpDesk.Change;
import io.certloop.testkit.desk.FakeHelpDesk.Trouble;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Makes a help desk unavailable while answers to tickets wait for delivery to it, and available again later. Then the
 * HTTP responses of the help desk get lost, and ticket-service is killed again and again while events arrive.
 */
public final class DesksDrill extends Drill {

    private static final String DESK = "fake";
    private static final int WAITING = 1_000;
    private static final int PER_MINUTE = 1_200;
    private static final int WITH_TWO_ANSWERS = 200;
    private static final int SENDERS = 8;
    private static final int PER_KILL = 10;
    private static final int ACCEPTED = 200;
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofMillis(1_500);

    private final JsonHttp anybody = new JsonHttp();
    private final Random random;

    public DesksDrill(ChaosOptions options, RunningSystem system, PrintStream out) {
        super(options, system, out);
        this.random = new Random(options.seed());
    }

    /** The file that describes the help desks of this drill. */
    public static Path file(Path home) {
        return home.resolve("desks.yaml");
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        var desk = new FakeHelpDesk();
        try {
            describe(desk.url());
            start(new ChaosPlan(List.of(), List.of()), List.of(Part.TICKETS));
            await(READY, () -> !overview().path("sends").isMissingNode());
            List<Verdict> verdicts = new ArrayList<>(away(desk));
            verdicts.addAll(killed(desk));
            return verdicts;
        } finally {
            desk.close();
        }
    }

    private void describe(String url) throws IOException {
        Path home = system.addresses().home();
        Path event = Files.writeString(home.resolve("desk-event.secret"), FakeHelpDesk.TOKEN);
        Path token = Files.writeString(home.resolve("desk.token"), FakeHelpDesk.TOKEN);
        Files.writeString(file(home), """
                version: 1
                desks:
                  %s:
                    signature: {scheme: BEARER, secretFile: "%s"}
                    ticket: {id: /id, title: /subject, text: /body, when: [{at: /comment, is: [null]}]}
                    reply: {ticket: /id, id: /comment, author: /by, text: /body, when: [{at: /comment, isNot: [null]}]}
                    url: "%s"
                    out:
                      token: {scheme: HEADER, header: Authorization, prefix: "Token token=", secretFile: "%s"}
                      pace: {calls: %d, per: PT1M}
                      trace: /tickets/{ticket}
                      answer:
                        path: /tickets/{ticket}/articles
                        body: {body: "{text}", number: "{number}", reference: "{mark}"}
                """.formatted(DESK, event, url, token, PER_MINUTE));
    }

    private List<Verdict> away(FakeHelpDesk desk) throws InterruptedException {
        desk.always(Trouble.UNAVAILABLE);
        List<String> numbers = numbers("w", WAITING - WITH_TWO_ANSWERS);
        submitAll(numbers, DesksDrill::ticket);
        submitAll(numbers.subList(0, WITH_TWO_ANSWERS), DesksDrill::complaint);
        progress.report("%d tickets are in, and the help desk is away", numbers.size());
        boolean all = await(PATIENCE, () -> overview().path("pending").asInt() == WAITING);
        Thread.sleep(options.window());
        JsonNode seen = overview();
        progress.report("the help desks show: %s", seen);
        boolean shown = all
                && seen.path("pending").asInt() == WAITING
                && !seen.path("oldest").isMissingNode()
                && !seen.path("error").isMissingNode();
        desk.always(Trouble.NONE);
        boolean delivered = await(PATIENCE, () -> overview().path("pending").asInt() == 0);
        List<Change> changes = desk.changes();
        Duration took = between(changes);
        progress.report("%d deliveries arrived within %s", changes.size(), took);
        return List.of(
                Verdict.that("the backlog and its age are shown", shown, seen.toString()),
                Verdict.that("everything is delivered afterwards", delivered, "not all"),
                once("every answer arrives once, in its ticket's order", changes, WAITING),
                Verdict.that(
                        "within the limit of %d a minute".formatted(PER_MINUTE),
                        mostWithin(changes, Duration.ofMinutes(1)) <= PER_MINUTE + 1,
                        mostWithin(changes, Duration.ofMinutes(1)) + " in a minute"));
    }

    private List<Verdict> killed(FakeHelpDesk desk) throws InterruptedException {
        int before = desk.changes().size();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < options.kills(); i++) {
            List<String> next = numbers("k" + i + "-", PER_KILL);
            await(PATIENCE, () -> isUp(next.getFirst()));
            next.stream()
                    .filter(each -> random.nextInt(3) == 0)
                    .forEach(each -> desk.next(each, Trouble.LOSES_THE_ANSWER));
            submitAll(next, DesksDrill::ticket);
            sent.addAll(next);
            Thread.sleep(random.nextLong(SOON.toMillis()));
            system.kill(Part.TICKETS);
            system.start(Part.TICKETS);
        }
        progress.report("%d kills", options.kills());
        boolean delivered = await(PATIENCE, () -> overview().path("pending").asInt(-1) == 0)
                && await(PATIENCE, () -> desk.changes().size() >= before + sent.size());
        List<Change> changes = desk.changes();
        return List.of(
                Verdict.that("everything is delivered after the kills", delivered, "not all"),
                once(
                        "every answer arrives once, though answers were lost at %d kills".formatted(options.kills()),
                        changes.subList(before, changes.size()),
                        sent.size()));
    }

    private static Verdict once(String name, List<Change> changes, int expected) {
        List<String> faults = new ArrayList<>();
        var seen = new HashSet<String>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Change change : changes) {
            JsonNode body = change.body();
            if (!seen.add(body.path("reference").asText())) {
                faults.add(change.ticket() + " got " + body.path("reference").asText() + " twice");
            }
            int number = body.path("number").asInt();
            if (numbers.merge(change.ticket(), number, Math::max) != number) {
                faults.add(change.ticket() + " got answer " + number + " too late");
            }
        }
        if (seen.size() != expected) {
            faults.add("%d arrived, %d were expected".formatted(seen.size(), expected));
        }
        return Verdict.of(name, "%d of %d".formatted(seen.size(), expected), faults);
    }

    /** Returns the highest number of changes that the help desk received within a period of the given length. */
    private static int mostWithin(List<Change> changes, Duration time) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < changes.size(); to++) {
            while (changes.get(to).nanos() - changes.get(from).nanos() > time.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static Duration between(List<Change> changes) {
        return changes.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(
                        changes.getLast().nanos() - changes.getFirst().nanos());
    }

    private static List<String> numbers(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static String ticket(String number) {
        return "{\"id\": \"%s\", \"subject\": \"证书\", \"body\": \"证书一直部署中\"}".formatted(number);
    }

    /** A comment in which the customer asks for a person; it gets an immediate answer. */
    private static String complaint(String number) {
        return "{\"id\": \"%s\", \"comment\": \"1\", \"by\": \"customer\", \"body\": \"换个人来跟我说\"}".formatted(number);
    }

    private void submitAll(List<String> numbers, UnaryOperator<String> event) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(SENDERS)) {
            for (String number : numbers) {
                threads.submit(() -> submit(event.apply(number)));
            }
        }
    }

    /** Sends an event until it is accepted, as a help desk repeats an event that was not acknowledged. */
    private boolean submit(String event) throws InterruptedException {
        return await(PATIENCE, () -> isTaken(event));
    }

    private boolean isUp(String number) {
        return system.isRunning(Part.TICKETS) && isTaken(ticket(number));
    }

    private boolean isTaken(String event) {
        try {
            return anybody.send(
                                    "POST",
                                    at("/desks/" + DESK + "/events"),
                                    event,
                                    "Authorization",
                                    "Bearer " + FakeHelpDesk.TOKEN,
                                    "Content-Type",
                                    "application/json")
                            .status()
                    == ACCEPTED;
        } catch (RuntimeException e) {
            return false; // it is away
        }
    }

    private JsonNode overview() {
        try {
            for (JsonNode each : system.as("token").get(at("/desks")).json().path("desks")) {
                if (each.path("name").asText().equals(DESK)
                        && each.path("sends").asBoolean()) {
                    return each;
                }
            }
        } catch (IOException | RuntimeException e) {
            // it is away
        }
        return MissingNode.getInstance();
    }

    private URI at(String path) {
        return system.base(Part.TICKETS).resolve(path);
    }
}
