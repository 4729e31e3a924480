package io.certloop.ticket.desk.poll;

import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.poll.DeskReader.Item;
import io.certloop.ticket.desk.poll.DeskReader.UnreadableException;
import io.certloop.ticket.desk.poll.PollCursors.Cursor;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
public final class PollService {

    private static final Logger LOG = System.getLogger(PollService.class.getName());

    /** How long before its first poll a help desk's tickets count as new, because clocks differ. */
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(5);

    /**
     * How much longer than the overlap the cursor must stand still until no further change in the cursor's second is
     * expected.
     */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    /**
     * The most pages in one step, so that other help desks get their turn; exceeded only while the cursor does not
     * move.
     */
    private static final int MOST_PAGES = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Desks desks;
    private final DeskReader reader;
    private final PollCursors cursors;
    private final Events events;
    private final Clock clock;

    public PollService(Desks desks, DeskReader reader, PollCursors cursors, Events events, Clock clock) {
        this.desks = desks;
        this.reader = reader;
        this.cursors = cursors;
        this.events = events;
        this.clock = clock;
    }

    /** Their changes are committed when a method returns. */
    public interface Events {

        /**
         * Processes an event that may have been read before. An event about an unknown ticket is ignored, as is a new
         * text of a known ticket, which may have been edited at the help desk. An event that cannot be stored is kept
         * as a refused event.
         */
        void receiveRead(Desk desk, byte[] event);

        /** Keeps a ticket that could be read only in part, for people to inspect. */
        void keepUnread(Desk desk, byte[] item, String reason);
    }

    /** Returns {@code Done} if it is no longer polled. */
    public Next step(String name) {
        Optional<Desk> desk = desks.named(name);
        Optional<Poll> poll = desk.flatMap(Desk::poll);
        if (poll.isEmpty()) {
            return new Next.Done();
        }
        Cursor before = cursors.of(name).orElseGet(() -> first(name));
        try {
            boolean more = read(desk.get(), poll.get(), before);
            cursors.read(name, clock.instant());
            return new Next.Again(more ? Duration.ZERO : poll.get().every());
        } catch (UnreadableException e) {
            LOG.log(
                    Level.WARNING,
                    "help desk not read desk={0} failures={1} reason={2}",
                    name,
                    before.failures() + 1,
                    e.getMessage());
            cursors.failed(name, String.valueOf(e.getMessage()), clock.instant());
            return new Next.Again(pause(poll.get(), before.failures(), e.after()));
        }
    }

    private Cursor first(String name) {
        Instant position = clock.instant().minus(BEFORE_THE_FIRST);
        cursors.move(name, position, clock.instant());
        return new Cursor(position, Optional.empty(), Optional.empty(), 0, Optional.empty());
    }

    private static Duration pause(Poll poll, int failures, Optional<Duration> after) {
        Duration pause = new BackOff(poll.every(), LONGEST_PAUSE).after(failures + 1);
        return after.filter(each -> each.compareTo(pause) > 0).orElse(pause);
    }

    /**
     * The time from which changes are read. Normally it lies {@code overlap} before the cursor. Once the help desk was
     * read to its end more than {@code overlap} after the cursor last moved, it lies 1 s after the cursor. Otherwise a
     * thousand tickets that changed at once would be read at every poll until another one changes.
     */
    private static Instant from(Poll poll, Cursor cursor) {
        Duration settles = poll.overlap().plus(SETTLES);
        boolean isSettled = cursor.movedAt()
                .flatMap(moved -> cursor.readAt().map(moved.plus(settles)::isBefore))
                .orElse(false);
        return isSettled ? cursor.position().plusSeconds(1) : cursor.position().minus(poll.overlap());
    }

    /**
     * Reads page after page, and starts at the first page again when the cursor moves, because tickets that change
     * meanwhile move to the end and shift the pages.
     *
     * @return whether there is more to read
     */
    private boolean read(Desk desk, Poll poll, Cursor cursor) {
        Instant reached = cursor.position();
        Instant from = from(poll, cursor);
        int page = 1;
        List<Item> last = List.of();
        for (int i = 0; i < MOST_PAGES || page > 1; i++) {
            List<Item> items = reader.page(poll, from, page);
            if (page > 1 && items.equals(last)) {
                return false; // it knows no pages
            }
            last = items;
            for (Item item : items) {
                receive(desk, poll, item);
                reached = item.updatedAt().isAfter(reached) ? item.updatedAt() : reached;
            }
            if (reached.isAfter(cursor.position())) {
                cursors.move(desk.name(), reached, clock.instant());
            }
            if (items.size() < poll.perPage()) {
                return false;
            }
            boolean moved = reached.minus(poll.overlap()).isAfter(from);
            from = moved ? reached.minus(poll.overlap()) : from;
            page = moved ? 1 : page + 1;
        }
        return true;
    }

    /** A ticket that can never be read is kept for people and does not block other tickets. */
    private void receive(Desk desk, Poll poll, Item item) {
        List<byte[]> read;
        try {
            read = reader.events(poll, item);
        } catch (UnreadableException e) {
            if (!e.isLasting()) {
                throw e;
            }
            byte[] content = item.content().toString().getBytes(StandardCharsets.UTF_8);
            events.keepUnread(desk, content, String.valueOf(e.getMessage()));
            return;
        }
        read.forEach(event -> events.receiveRead(desk, event));
    }
}
