package io.certloop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Request Tracker 5 over SQLite. */
final class RequestTracker extends LiveHelpDesk {

    static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");

    private static final String CONFIGURATION = """
            Set($rtname, 'desk.example');
            Set($Organization, 'desk.example');
            Set($DatabaseType, 'SQLite');
            Set($DatabaseName, '%1$s/rt.sqlite3');
            Set($WebDomain, '127.0.0.1');
            Set($WebPort, %2$d);
            Set($WebBaseURL, 'http://127.0.0.1:%2$d');
            Set($WebSessionClass, 'Apache::Session::File');
            Set($MasonSessionDir, '%1$s');
            Set($MailCommand, 'testfile');
            Set($LogToSyslog, undef);
            Set($LogToSTDERR, 'warning');
            Set($Timezone, 'UTC');
            1;
            """;

    private int edits;

    RequestTracker(Path folder, int port) throws IOException {
        super(folder, port);
        Path file = home().resolve("RT_SiteConfig.pm");
        Files.writeString(file, CONFIGURATION.formatted(home(), port));
        var environment = Map.of(
                "RT_SITE_CONFIG", file.toString(),
                "RT_SITE_CONFIG_DIR", "/dev/null",
                "TMPDIR", home().toString());
        run(home(), environment, "rt-setup-database-5", "--action", "init", "--skip-create");
        run(
                home(),
                environment,
                "perl",
                Path.of("src/test/resources/help-desks/request-tracker.pl")
                        .toAbsolutePath()
                        .toString());
        serve(
                home(),
                environment,
                SERVER.toString(),
                "--server",
                "Starlet",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--max-workers",
                "4");
    }

    @Override
    Map.Entry<String, String> proof(Person person) {
        return Map.entry("Authorization", "token " + person.token());
    }

    @Override
    String desk() {
        return "preset: request-tracker, self: certloop";
    }

    @Override
    String create(String title, String text) {
        return call(
                        "POST",
                        "emily",
                        "/REST/2.0/ticket",
                        Map.of(
                                "Queue",
                                "CDN",
                                "Requestor",
                                List.of("emily@desk.example"),
                                "Subject",
                                title,
                                "Content",
                                text,
                                "ContentType",
                                "text/plain"))
                .path("id")
                .asText();
    }

    @Override
    void customerReplies(String ticket, String text) {
        correspond("emily", ticket, text);
    }

    @Override
    void agentAnswers(String ticket, String text) {
        correspond("li", ticket, text);
    }

    private void correspond(String who, String ticket, String text) {
        call(
                "POST",
                who,
                "/REST/2.0/ticket/" + ticket + "/correspond",
                Map.of("Content", text, "ContentType", "text/plain"));
    }

    @Override
    void agentEdits(String ticket) {
        edits++;
        call("PUT", "li", "/REST/2.0/ticket/" + ticket, Map.of("Subject", "edit " + edits));
    }

    @Override
    boolean isAsTheAgentLeftIt(String ticket) {
        return ticket(ticket).path("Subject").asText().equals("edit " + edits);
    }

    @Override
    List<String> answers(String ticket) {
        String at = "/REST/2.0/ticket/" + ticket;
        List<String> ours = new ArrayList<>();
        for (JsonNode each :
                get("li", at + "/history?fields=Type,Creator&per_page=100").path("items")) {
            if (each.path("Type").asText().equals("Correspond")
                    && each.at("/Creator/id").asText().equals("certloop")) {
                ours.add(each.path("id").asText());
            }
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : get("li", at + "/attachments?fields=TransactionId,Content&per_page=100")
                .path("items")) {
            if (ours.contains(each.path("TransactionId").asText())) {
                texts.add(each.path("Content").asText());
            }
        }
        return texts;
    }

    @Override
    boolean isResolved(String ticket) {
        return ticket(ticket).path("Status").asText().equals("resolved");
    }

    private JsonNode ticket(String id) {
        return get("li", "/REST/2.0/ticket/" + id);
    }
}
