package io.certloop.ticket.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownRowsTest {

    private static List<ImportRow> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each character stands for its byte. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<ImportRow> read(byte[] text) throws IOException {
        var rows = new MarkdownRows(new ByteArrayInputStream(text), "desk");
        var all = new ArrayList<ImportRow>();
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    private static String entry(String title, String description) {
        return "## " + title + "\n\n### 问题描述\n\n" + description + "\n\n### 客服解答\n\n回答\n";
    }

    @Test
    void tellsEqualTicketsApartByTheirPosition() throws IOException {
        var rows = read(entry("同", "样") + "\n---\n\n" + entry("同", "样"));

        assertThat(rows).allSatisfy(row -> assertThat(row).isInstanceOf(ImportRow.Good.class));
        assertThat(rows)
                .extracting(row -> ((ImportRow.Good) row).draft().externalId())
                .doesNotHaveDuplicates();
    }

    @Test
    void readsFilesFromWindowsToo() throws IOException {
        var rows = read("\uFEFF" + entry("标题", "描述").replace("\n", "\r\n"));

        var draft = ((ImportRow.Good) rows.getFirst()).draft();
        assertThat(draft.title()).isEqualTo("标题");
        assertThat(draft.description()).isEqualTo("描述");
    }

    @Test
    void dropsTheRuleBetweenEntriesFromADescriptionThatEndsTheEntry() throws IOException {
        var rows = read("## 标题\n### 问题描述\n描述\n\n---\n\n" + entry("二", "二"));

        assertThat(((ImportRow.Good) rows.getFirst()).draft().description()).isEqualTo("描述");
    }

    @Test
    void refusesAnEndlessDescriptionAndReadsOn() throws IOException {
        var rows = read(entry("长", "长句\n".repeat(50_000)) + entry("短", "短"));

        assertThat(rows.get(0)).isInstanceOf(ImportRow.Bad.class);
        assertThat(rows.get(1)).isInstanceOf(ImportRow.Good.class);
    }

    @Test
    void findsNothingInAFileWithoutEntries() throws IOException {
        assertThat(read("# 标题\n\n没有\n")).isEmpty();
    }

    @Test
    void aHeadingThatIsNotUtf8IsARejectedRowAndEndsTheTicketBefore() throws IOException {
        var section = new String("### 问题描述\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var rows = read(bytes("## first\n"
                + section
                + "about invoices\n"
                + "## second \u00ff\n"
                + section
                + "victim.example.com is stuck\n"
                + "## third\n"
                + section
                + "about quotas\n"));

        assertThat(rows).hasSize(3);
        assertThat(((ImportRow.Good) rows.get(0)).draft().description()).isEqualTo("about invoices");
        var bad = (ImportRow.Bad) rows.get(1);
        assertThat(bad.line()).isEqualTo(4);
        assertThat(bad.problem().detail().text()).contains("UTF-8");
        assertThat(((ImportRow.Good) rows.get(2)).draft().description()).isEqualTo("about quotas");
    }

    @Test
    void aHeadingBeyondTheLineLimitIsARejectedRowAlsoAtTheBeginning() throws IOException {
        var rows = read("\uFEFF" + entry("x".repeat(2 * 1024 * 1024), "one") + entry("two", "two"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isInstanceOf(ImportRow.Bad.class);
        assertThat(rows.get(0).line()).isEqualTo(1);
        assertThat(((ImportRow.Good) rows.get(1)).draft().description()).isEqualTo("two");
    }
}
