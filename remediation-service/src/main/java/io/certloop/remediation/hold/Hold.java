package io.certloop.remediation.hold;

import io.certloop.remediation.hold.Schedule.Span;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** No write happens while a hold covers it; inspections and explanations continue. A hold never changes. */
@Entity
public class Hold extends PanacheEntityBase {

    public enum Type {
        PAUSE,
        WINDOW
    }

    @Id
    public UUID id = UUID.randomUUID();

    @Enumerated(EnumType.STRING)
    public Type type;

    /** Absent: every account. */
    public @Nullable String accountId;

    /** A kind of the HTTP contract; absent: every kind. */
    public @Nullable String kind;

    /** Who set it. */
    public String owner;

    public String reason;
    public Instant createdAt;
    public Instant expiresAt;

    /** Absent in a weekly window. */
    private @Nullable Instant beginsAt;

    // Set in a weekly window only.
    private @Nullable String weekDays;
    private @Nullable String weekFrom;
    private @Nullable String weekUntil;
    private @Nullable String zone;

    protected Hold() {}

    private Hold(
            Type type, Optional<String> account, String owner, String reason, Instant createdAt, Instant expiresAt) {
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("a hold must expire after it was set");
        }
        this.type = type;
        this.accountId = account.orElse(null);
        this.owner = owner;
        this.reason = reason;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** A pause that begins now. */
    public static Hold pause(
            Optional<String> account,
            Optional<String> kind,
            String owner,
            String reason,
            Instant now,
            Duration duration) {
        Hold pause = new Hold(Type.PAUSE, account, owner, reason, now, now.plus(duration));
        pause.kind = kind.orElse(null);
        pause.beginsAt = now;
        return pause;
    }

    /** @param expiresAt the end of a schedule that happens once */
    public static Hold window(
            Optional<String> account,
            Schedule schedule,
            String owner,
            String reason,
            Instant createdAt,
            Instant expiresAt) {
        Hold window = new Hold(Type.WINDOW, account, owner, reason, createdAt, expiresAt);
        switch (schedule) {
            case Schedule.Once once -> window.beginsAt = once.from();
            case Schedule.Weekly weekly -> {
                window.weekDays = weekly.days().stream().map(DayOfWeek::name).collect(Collectors.joining(","));
                window.weekFrom = weekly.from().toString();
                window.weekUntil = weekly.until().toString();
                window.zone = weekly.zone().getId();
            }
        }
        return window;
    }

    public Schedule schedule() {
        return beginsAt != null
                ? new Schedule.Once(beginsAt, expiresAt)
                : new Schedule.Weekly(
                        Arrays.stream(weekDays.split(","))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(weekFrom),
                        LocalTime.parse(weekUntil),
                        ZoneId.of(zone));
    }

    public boolean isForEverything() {
        return accountId == null && kind == null;
    }

    public boolean isAbout(String account) {
        return accountId == null || accountId.equals(account);
    }

    /** A run without a kind is covered by a pause of any kind: when in doubt, the write is held. */
    public boolean covers(String account, Optional<String> ofKind) {
        return isAbout(account) && (kind == null || ofKind.orElse(kind).equals(kind));
    }

    /**
     * The period in which this holds writes now; empty if it does not. A pause also holds on a replica whose clock is
     * behind.
     */
    public Optional<Span> at(Instant now) {
        if (!now.isBefore(expiresAt)) {
            return Optional.empty();
        }
        return type == Type.PAUSE
                ? Optional.of(new Span(createdAt, expiresAt))
                : schedule().at(now).map(span -> span.endingBy(expiresAt));
    }
}
