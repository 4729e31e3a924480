package io.certloop.remediation.window.db;

import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.Schedule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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

    String accountId;
    Instant onceFrom;
    Instant onceUntil;
    String weekDays;
    String weekFrom;
    String weekUntil;
    String zone;
    String owner;
    String reason;
    Instant createdAt;
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

    /** From a row with the columns of the table. */
    static WindowRow of(ResultSet row) throws SQLException {
        WindowRow found = new WindowRow();
        found.id = row.getObject("id", UUID.class);
        found.accountId = row.getString("account_id");
        found.onceFrom = time(row, "once_from");
        found.onceUntil = time(row, "once_until");
        found.weekDays = row.getString("week_days");
        found.weekFrom = row.getString("week_from");
        found.weekUntil = row.getString("week_until");
        found.zone = row.getString("zone");
        found.owner = row.getString("owner");
        found.reason = row.getString("reason");
        found.createdAt = time(row, "created_at");
        found.expiresAt = time(row, "expires_at");
        return found;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
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
