package io.certloop.console.table;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The file that a browser saves of a list. */
public final class CsvDownload {

    /** Without it, spreadsheets take Chinese for another encoding. */
    private static final char IS_UTF_8 = '\uFEFF';

    private CsvDownload() {}

    /** Writes the lines, first of all the names of the columns. */
    public interface Lines {
        void write(Writer text) throws IOException;
    }

    /**
     * @param name of the list; the file's name has the day, too
     */
    public static Response of(String name, Instant now, Lines lines) {
        String file = name + "-" + LocalDate.ofInstant(now, ZoneOffset.UTC) + ".csv";
        StreamingOutput all =
                output -> {
                    Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
                    text.write(IS_UTF_8);
                    lines.write(text);
                    text.flush();
                };
        return Response.ok(all)
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .build();
    }
}
