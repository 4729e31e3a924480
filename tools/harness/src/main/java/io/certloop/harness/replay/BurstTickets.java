package io.certloop.harness.replay;

import io.certloop.harness.system.Resource;
import io.certloop.testkit.stage.JsonHttp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes many tickets about a few domains in different wordings, and a few tickets about an unknown fault. */
final class BurstTickets {

    static final String SOURCE = "burst";

    /** The wordings of customers in three languages, and of an automatic notice. */
    private static final List<String> WORDINGS =
            Resource.text("/burst/wordings.txt").lines().toList();

    /**
     * Tickets that match no ticket kind; the words that they share describe a new problem that a person has to look
     * into.
     */
    private static final List<String> UNEXPLAINED =
            Resource.text("/burst/unexplained.txt").lines().toList();

    record Domain(String account, String name) {}

    private BurstTickets() {}

    static String about(List<Domain> domains, int tickets) {
        var unhealthy = IntStream.range(0, tickets).mapToObj(i -> {
            var domain = domains.get(i % domains.size());
            var words = WORDINGS.get(i / domains.size() % WORDINGS.size());
            return line("c%04d".formatted(i), domain.account(), "证书部署一直处理中", words.formatted(domain.name()));
        });
        var unexplained = IntStream.range(0, UNEXPLAINED.size())
                .mapToObj(i -> line("u" + i, domains.get(i).account(), "请看一下", UNEXPLAINED.get(i)));
        return Stream.concat(unhealthy, unexplained).collect(Collectors.joining("\n"));
    }

    private static String line(String id, String account, String title, String text) {
        var ticket = JsonHttp.MAPPER.createObjectNode();
        ticket.put("source", SOURCE).put("externalId", id).put("accountId", account);
        ticket.put("title", title).put("category", "CDN").put("description", text);
        // An import without it may be years old: it is no surge.
        ticket.put("openedAt", Instant.now().toString());
        return ticket.toString();
    }
}
