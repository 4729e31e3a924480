package io.certloop.ticket.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskCheckTest {

    private static final String DESKS = """
            version: 1
            desks:
              fake:
                signature: {scheme: BEARER, secretFile: nowhere}
                ticket: {id: /id, title: /subject, text: /body}
                url: https://desk.example.com
                out:
                  token: {scheme: BEARER, secretFile: nowhere}
                  read: /tickets/{ticket}
                  answer: {path: "/tickets/{ticket}/replies", headers: {If-Match: "{etag}"}, body: {text: "{text}", by: 7}}
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void showsWhatAnEventWouldBecomeAndWhatAnAnswerWouldSend() throws IOException {
        Path sample = write("event.json", "{\"id\": 7, \"subject\": \"证书\", \"body\": \"卡住了\"}");

        assertThat(check(write("desks.yaml", DESKS), sample)).isZero();

        assertThat(said())
                .contains("ticket 7", "title     证书", "text      卡住了")
                .contains("GET https://desk.example.com/tickets/4711")
                .contains("POST https://desk.example.com/tickets/4711/replies")
                .contains("Authorization: (its file cannot be read)")
                .contains("\"by\":7")
                .contains("If-Match: (filled with what the help desk says)");
    }

    @Test
    void saysWhyAnEventIsRefused() throws IOException {
        Path sample = write("event.json", "{\"id\": 7}");

        assertThat(check(write("desks.yaml", DESKS), sample)).isEqualTo(1);

        assertThat(said()).contains("refused: ticket.title");
    }

    @Test
    void namesTheLineOfAValueThatNoCallHas() throws IOException {
        Path desks = write("desks.yaml", DESKS.replace("{text}\"", "{txt}\""));

        assertThat(check(desks)).isEqualTo(1);

        assertThat(said()).contains("line 10 ").contains("{txt}").contains("ticketId");
    }

    @Test
    void saysHowToUseIt() {
        assertThat(new DeskCheck(print(), print()).run(List.of())).isEqualTo(2);
        assertThat(new DeskCheck(print(), print()).run(List.of("/nowhere.yaml")))
                .isEqualTo(2);
        assertThat(said()).contains("usage: desk check FILE").contains("no such file");
    }

    private int check(Path... files) {
        return new DeskCheck(print(), print())
                .run(List.of(files).stream().map(Path::toString).toList());
    }

    private PrintStream print() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
