package io.certloop.remediation.window.db;

import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.Schedule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A window as a row; either the times of one or those of every week are set. */
@Entity
@Table(name = "maintenance_window")
class WindowRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "once_from")
    Instant onceFrom;

    @Column(name = "once_until")
    Instant onceUntil;

    @Column(name = "week_days")
    String weekDays;

    @Column(name = "week_from")
    String weekFrom;

    @Column(name = "week_until")
    String weekUntil;

    String zone;
    String owner;
    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    static WindowRow of(MaintenanceWindow window) {
        WindowRow row = new WindowRow();
        row.id = window.id();
        row.accountId = window.account().orElse(null);
        row.owner = window.owner();
        row.reason = window.reason();
        row.createdAt = window.createdAt();
        row.expiresAt = window.expiresAt();
        switch (window.schedule()) {
            case Schedule.Once once -> {
                row.onceFrom = once.from();
                row.onceUntil = once.until();
            }
            case Schedule.Weekly weekly -> {
                row.weekDays =
                        weekly.days().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .collect(Collectors.joining(","));
                row.weekFrom = weekly.from().toString();
                row.weekUntil = weekly.until().toString();
                row.zone = weekly.zone().getId();
            }
        }
        return row;
    }

    MaintenanceWindow toWindow() {
        return new MaintenanceWindow(
                id,
                Optional.ofNullable(accountId),
                schedule(),
                owner,
                reason,
                createdAt,
                expiresAt);
    }

    private Schedule schedule() {
        return onceFrom != null
                ? new Schedule.Once(onceFrom, onceUntil)
                : new Schedule.Weekly(
                        Arrays.stream(weekDays.split(","))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(weekFrom),
                        LocalTime.parse(weekUntil),
                        ZoneId.of(zone));
    }
}
