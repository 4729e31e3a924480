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

public final class CsvDownload {

    /**
     * The byte order mark at the start of the file. Without this mark, spreadsheets do not read the file as UTF-8 and
     * show Chinese text wrongly.
     */
    private static final char IS_UTF_8 = '\uFEFF';

    private CsvDownload() {}

    /** Writes the lines of the file. The first line has the names of the columns. */
    public interface Lines {
        void write(Writer text) throws IOException;
    }

    /**
     * Builds the answer with the file as an attachment.
     *
     * @param name the name of the list; the file's name is this name and the day (UTC)
     */
    public static Response of(String name, Instant now, Lines lines) {
        String file = name + "-" + LocalDate.ofInstant(now, ZoneOffset.UTC) + ".csv";
        StreamingOutput all = output -> {
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
