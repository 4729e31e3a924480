package io.certloop.ticket.desk.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.jobs.Next;
import io.certloop.testkit.Settings;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.DesksConfig;
import io.certloop.ticket.desk.poll.DeskReader.Item;
import io.certloop.ticket.desk.poll.DeskReader.UnreadableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollServiceTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final int PER_PAGE = 3;
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final List<Item> there = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final FakeCursors cursors = new FakeCursors();
    private final FakeReader reader = new FakeReader();
    private Optional<Poll> poll = Optional.of(poll());
    private String breaksAt = "";
    private Instant now = NOON;

    @Test
    void takesWhatChangedSinceItBegan() {
        changed("old", NOON.minusSeconds(600));
        changed("a", NOON.minusSeconds(10));

        assertThat(step()).isEqualTo(new Next.Again(EVERY));
        changed("b", NOON.plusSeconds(1));
        step();

        assertThat(taken).containsExactly("a", "a", "b");
        assertThat(cursors.position).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void readsTheSameSecondAgain() {
        changed("a", NOON);
        step();
        changed("b", NOON);
        changed("late", NOON.minusSeconds(4));
        changed("too late", NOON.minusSeconds(6));
        step();

        assertThat(taken).containsExactly("a", "late", "a", "b");
    }

    @Test
    void takesAllPages() {
        for (int i = 0; i < 10; i++) {
            changed("t" + i, NOON.plusSeconds(10L * i));
        }
        assertThat(step()).isEqualTo(new Next.Again(EVERY));

        assertThat(taken).contains("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
    }

    @Test
    void takesAllOfOneSecondAlsoIfTheyAreMoreThanAPage() {
        for (int i = 0; i < 8; i++) {
            changed("t" + i, NOON);
        }
        step();

        assertThat(Set.copyOf(taken)).containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
    }

    @Test
    void takesAllOfOneSecondInOneGo() {
        for (int i = 0; i < 100; i++) {
            changed("t" + i, NOON);
        }
        step();

        assertThat(Set.copyOf(taken)).hasSize(100);
    }

    @Test
    void endsAlsoIfTheHelpDeskKnowsNoPages() {
        for (int i = 0; i < PER_PAGE; i++) {
            changed("t" + i, NOON);
        }
        reader.knowsPages = false;
        assertThat(step()).isEqualTo(new Next.Again(EVERY));
    }

    @Test
    void whatWasReadOnceMoreIsNotReadForever() {
        changed("a", NOON);
        step();
        now = NOON.plusSeconds(16);
        step();
        now = NOON.plusSeconds(30);
        step();
        assertThat(taken).containsExactly("a", "a");

        changed("b", NOON.plusSeconds(20));
        step();
        assertThat(taken).containsExactly("a", "a", "b");
    }

    @Test
    void lettingOthersHaveTheirTurnItGoesOnAtOnce() {
        for (int i = 0; i < 50; i++) {
            changed("t" + i, NOON.plusSeconds(10L * i));
        }
        assertThat(step()).isEqualTo(new Next.Again(Duration.ZERO));
        step();
        step();
        assertThat(taken).contains("t49");
    }

    @Test
    void whatBreaksInTheMiddleIsReadAgain() {
        for (int i = 0; i < 5; i++) {
            changed("t" + i, NOON.plusSeconds(10L * i));
        }
        breaksAt = "t4";
        assertThatThrownBy(this::step).isInstanceOf(IllegalStateException.class);
        assertThat(cursors.position).isEqualTo(NOON.plusSeconds(20));
        breaksAt = "";
        step();

        assertThat(taken).containsExactly("t0", "t1", "t2", "t2", "t3", "t2", "t3", "t4", "t4");
    }

    @Test
    void waitsLongerWhileTheHelpDeskIsDown() {
        reader.failure = new UnreadableException("it answered 503", Optional.empty());

        assertThat(step()).isEqualTo(new Next.Again(EVERY));
        assertThat(step()).isEqualTo(new Next.Again(EVERY.multipliedBy(2)));
        assertThat(step()).isEqualTo(new Next.Again(EVERY.multipliedBy(4)));
        assertThat(cursors.error).contains("it answered 503");
        reader.failure = null;
        assertThat(step()).isEqualTo(new Next.Again(EVERY));
        assertThat(cursors.failures).isZero();
    }

    @Test
    void waitsAsLongAsTheHelpDeskAsks() {
        reader.failure = new UnreadableException("it answered 429", Optional.of(Duration.ofMinutes(3)));

        assertThat(step()).isEqualTo(new Next.Again(Duration.ofMinutes(3)));
    }

    @Test
    void aTicketThatCannotBeReadHoldsUpNoOther() {
        changed("unreadable", NOON.plusSeconds(1));
        changed("b", NOON.plusSeconds(2));
        reader.unreadable = Optional.of(UnreadableException.lasting("it answered 404"));

        assertThat(step()).isEqualTo(new Next.Again(EVERY));

        assertThat(taken).containsExactly("kept: it answered 404", "b");
        assertThat(cursors.position).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aTicketThatCannotBeReadNowIsReadLater() {
        changed("a", NOON);
        changed("unreadable", NOON.plusSeconds(1));
        reader.unreadable = Optional.of(new UnreadableException("it answered 503", Optional.empty()));
        step();
        assertThat(cursors.error).contains("it answered 503");
        assertThat(taken).containsExactly("a");

        reader.unreadable = Optional.empty();
        step();

        assertThat(taken).contains("unreadable");
    }

    @Test
    void endsWithItsConfiguration() {
        poll = Optional.empty();

        assertThat(step()).isEqualTo(new Next.Done());
    }

    private void changed(String name, Instant at) {
        there.add(new Item(at, name));
        there.sort(Comparator.comparing(Item::updatedAt));
    }

    private Next step() {
        return new PollService(new OneDesk(), reader, cursors, new TestEvents(), Clock.fixed(now, ZoneOffset.UTC))
                .step("shop");
    }

    private final class TestEvents implements PollService.Events {

        @Override
        public void receiveRead(Desk desk, byte[] event) {
            String name = new String(event, StandardCharsets.UTF_8);
            if (name.equals(breaksAt)) {
                throw new IllegalStateException("killed");
            }
            taken.add(name);
        }

        @Override
        public void keepUnread(Desk desk, byte[] item, String reason) {
            taken.add("kept: " + reason);
        }
    }

    private static Poll poll() {
        return new Poll(
                URI.create("http://desk.example"),
                null,
                EVERY,
                null,
                PER_PAGE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private final class OneDesk extends Desks {

        private OneDesk() {
            super(Settings.of(DesksConfig.class), null);
        }

        @Override
        public Optional<Desk> named(String name) {
            return Optional.of(new Desk(name, name, Optional.empty(), null, poll, Optional.empty()));
        }
    }

    private final class FakeReader implements DeskReader {

        private UnreadableException failure;
        private boolean knowsPages = true;
        private Optional<UnreadableException> unreadable = Optional.empty();

        @Override
        public List<Item> page(Poll poll, Instant from, int page) {
            if (failure != null) {
                throw failure;
            }
            return there.stream()
                    .filter(item -> !item.updatedAt().isBefore(from))
                    .skip(knowsPages ? (page - 1L) * PER_PAGE : 0)
                    .limit(PER_PAGE)
                    .toList();
        }

        @Override
        public List<byte[]> events(Poll poll, Item item) {
            if (unreadable.isPresent() && item.content().equals("unreadable")) {
                throw unreadable.get();
            }
            return List.of(((String) item.content()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class FakeCursors extends PollCursors {

        private Instant position;
        private Optional<Instant> movedAt = Optional.empty();
        private Optional<Instant> readAt = Optional.empty();
        private int failures;
        private Optional<String> error = Optional.empty();

        private FakeCursors() {
            super(null);
        }

        @Override
        public Optional<Cursor> of(String desk) {
            return Optional.ofNullable(position).map(at -> new Cursor(at, movedAt, readAt, failures, error));
        }

        @Override
        public void move(String desk, Instant to, Instant at) {
            if (position == null || to.isAfter(position)) {
                position = to;
                movedAt = Optional.of(at);
            }
        }

        @Override
        public void read(String desk, Instant at) {
            readAt = Optional.of(at);
            failures = 0;
            error = Optional.empty();
        }

        @Override
        public void failed(String desk, String reason, Instant at) {
            failures++;
            error = Optional.of(reason);
        }
    }
}
