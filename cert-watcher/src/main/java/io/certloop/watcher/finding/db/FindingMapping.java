package io.certloop.watcher.finding.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class FindingMapping {

    private final StoredJson json;

    FindingMapping(ObjectMapper json) {
        this.json = new StoredJson(json);
    }

    private static Map<String, Object> written(StoredFinding stored) {
        Finding finding = stored.finding();
        Message detail = finding.detail();
        Map<String, Object> row = new HashMap<>();
        row.put("id", stored.id().value());
        row.put("account_id", stored.key().account().value());
        row.put("domain", stored.key().name().value());
        row.put("reason", finding.reason());
        row.put("severity", finding.severity());
        row.put("urgency", stored.urgency().ordinal());
        row.put("repairable", finding.repairable());
        row.put("flapping", finding.flapping());
        row.put("detail", detail.text());
        row.put("code", detail.code());
        row.put("arguments", MessageJson.arguments(detail));
        row.put("evidence", stored.evidence());
        row.put("first_seen", stored.firstSeen());
        row.put("last_seen", stored.lastSeen());
        row.put("closed_at", stored.closedAt());
        return row;
    }

    String written(List<StoredFinding> findings) {
        return json.write(findings.stream().map(FindingMapping::written).toList());
    }

    StoredFinding finding(ResultSet row) throws SQLException {
        return new StoredFinding(
                new FindingId(row.getObject("id", UUID.class)),
                row.getLong("position"),
                DomainKey.of(row.getString("account_id"), row.getString("domain")),
                new Finding(
                        Reason.valueOf(row.getString("reason")),
                        Severity.valueOf(row.getString("severity")),
                        row.getBoolean("repairable"),
                        row.getBoolean("flapping"),
                        MessageJson.message(
                                row.getString("detail"), row.getString("code"), row.getString("arguments"))),
                json.read(row.getString("evidence"), Evidence.class),
                Statements.instant(row, "first_seen"),
                Statements.instant(row, "last_seen"),
                Statements.time(row, "closed_at"),
                new RemediationRequests(
                        row.getInt("asks"),
                        row.getInt("answered"),
                        Statements.time(row, "requested_at"),
                        Optional.ofNullable(row.getString("run_id")),
                        Optional.ofNullable(row.getString("refusal")),
                        Optional.ofNullable(row.getString("on_behalf_of"))));
    }
}
