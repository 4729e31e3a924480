package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever is written costs no more than its length, and comes out as what it can be. */
class HostileTextTest {
    private static final int LONGEST = 64 * 1024;
    private static final int REPEATS = 5;

    /** Twice the text costs twice the time; this much more is measuring. */
    private static final double MOST_GROWTH = 2.5;

    /** The compiler may change its mind in the middle of one; a real growth shows in every one. */
    private static final int MEASUREMENTS = 5;

    private static final long SMALLEST_TIME_NANOS = 1_000_000;

    /** What this thread computed: others on the machine cost time, not processor time. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final Recognizer RECOGNIZER = Recognizer.standard();

    static final List<String> REPEATED = List.of(
            "证书",
            "证书处理中",
            "没没没未未",
            "没有没有处理处理中中",
            "已经好了吗",
            "一直一直还在还在",
            "a.",
            "a",
            "0",
            "-",
            ".",
            "*.",
            "_",
            "@",
            "comcdn.",
            "a.comcdn.b.com",
            "a.example.com",
            "a.example.com 好了，b.example.com 不行，",
            "www.a.com ",
            "xn--fiqs8s.",
            "a.example.com\t正常\n",
            "域名,状态\n",
            "||",
            "bücher.",
            "ü.рф ",
            "曙光.台灣.",
            "到期 2027-12",
            "明年12月 到期",
            "expires in dec ",
            "a.com5f3a9c0b7d2e4f6a8b1c3d5e",
            "5f3a9c0b7d2e4f6a8b1c3d5ewww.",
            "_acme-challenge.",
            "https://",
            "http://a/?",
            "cert",
            "not taking not take ",
            "3 个",
            "几几几",
            "0123456789abcdef",
            "cert5f3a",
            "例子.",
            "。",
            "，",
            "\n",
            " but ",
            "\u0000",
            "\u0007\u001b[31m",
            "\u200b",
            "证\u200d书\ufeff过期",
            "\ud800",
            "\udc00",
            "\udc00\u0000\u0007",
            "\ud83d\udc68\u200d\ud83d\udc69",
            "\u202e\u2066",
            "\ue000",
            "ａ．ｃｏｍ",
            "((((a+)+)+)+$",
            "{{}}${jndi:ldap://a.example.com}",
            "<script>证书过期</script>",
            "<img src=x onerror=alert(1)>",
            "<!--",
            "&#60;");

    @ParameterizedTest
    @FieldSource("REPEATED")
    void readingATicketCostsNoMoreThanItsLength(String repeated) {
        assertGrowsWithLength(repeated, text -> RECOGNIZER.explain(ticket(text, text)));
    }

    @ParameterizedTest
    @FieldSource("REPEATED")
    void readingACommentCostsNoMoreThanItsLength(String repeated) {
        var known = List.of("a.example.com", "cdn.shuguang.example.com");

        assertGrowsWithLength(repeated, text -> RECOGNIZER.reply(text, known));
    }

    private static TicketText ticket(String title, String description) {
        return new TicketText(title, "", description, LocalDate.of(2026, 6, 1));
    }

    /**
     * One reading of each is enough if even that shows no more growth: the whole is read first, so what is not compiled
     * yet makes it dearer, not cheaper.
     */
    private static void assertGrowsWithLength(String repeated, Consumer<String> reading) {
        String whole = repeated.repeat(LONGEST / repeated.length());
        String half = whole.substring(0, whole.length() / 2);

        double growth = growth(half, whole, reading, 1);
        for (int more = 0; growth >= MOST_GROWTH && more < MEASUREMENTS; more++) {
            growth = growth(half, whole, reading, REPEATS);
        }
        assertThat(growth).as("time for twice the text").isLessThan(MOST_GROWTH);
    }

    private static double growth(String half, String whole, Consumer<String> reading, int repeats) {
        long forWhole = leastNanos(() -> reading.accept(whole), repeats);
        long forHalf = leastNanos(() -> reading.accept(half), repeats);
        return (double) forWhole / Math.max(forHalf, SMALLEST_TIME_NANOS);
    }

    /** The best of some runs: what the compiler and the collector do meanwhile is left out. */
    private static long leastNanos(Runnable work, int repeats) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < repeats; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, CLOCK.getCurrentThreadCpuTime() - start);
        }
        return least;
    }

    @Test
    void anyMixtureIsReadAndGivesOnlyNamesIdsAndPlacesThatFit() {
        var random = new Random(7);
        for (int run = 0; run < 300; run++) {
            String title = mixture(random, random.nextInt(200));
            var ticket = ticket(title, mixture(random, random.nextInt(6_000)));

            assertFits(ticket, RECOGNIZER.explain(ticket).recognition());
            assertThat(RECOGNIZER
                            .reply(ticket.description(), List.of("a.example.com"))
                            .followUp())
                    .isNotNull();
        }
    }

    private static String mixture(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            String part = REPEATED.get(random.nextInt(REPEATED.size()));
            text.append(part.repeat(1 + random.nextInt(3)));
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            }
        }
        return text.toString();
    }

    private static void assertFits(TicketText ticket, Recognition read) {
        assertThat(read.confidence()).isBetween(0.0, 1.0);
        assertThat(read.domains())
                .allMatch(name -> name.length() <= 254)
                .allMatch(name -> name.matches("\\.?([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}"));
        assertThat(read.certificateIds()).allMatch(id -> id.matches("[0-9a-f]{24}"));
        assertThat(read.evidence())
                .allSatisfy(word -> assertThat(ticket.reading().substring(word.start(), word.end()))
                        .isEqualTo(word.word()));
    }
}
