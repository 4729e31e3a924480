package io.certloop.mockcloud.api.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.order.Order;
import io.certloop.mockcloud.order.OrderOrigin;
import io.certloop.mockcloud.order.OrderState;
import io.certloop.mockcloud.order.OwnershipRecord;
import java.time.Instant;
import java.util.Optional;

public final class OrderJson {

    public static final String PRODUCT = "TrustAsiaTLSC1";

    private static final String REJECTED = "the authority does not issue for this name";

    private OrderJson() {}

    public static ObjectNode of(Order order, Instant now) {
        var state = order.at(now);
        var issued = order.certificate().filter(c -> state.isIssued());
        var data = order.data();
        var trade = Optional.ofNullable(order.trade());
        var name = data.names().getFirst();
        var json = Answers.object()
                .put("orderid", order.id())
                .put("trade_order_id", trade.map(OrderOrigin::id).orElse(""))
                .put("state", state.wire())
                .put("product_short_name", PRODUCT)
                .put("product_type", order.domain().isWildcard() ? "wildcard" : "single")
                .put("cert_name", name)
                .put("common_name", name)
                .put("auth_method", data.authMethod())
                .put("encrypt", data.algorithm().name())
                .put("record_type", OwnershipRecord.TYPE)
                .put("reject_reason", state == OrderState.FAILED ? REJECTED : "")
                .put("certID", issued.map(c -> c.id().value()).orElse(""))
                .put("not_before", seconds(issued.map(Certificate::notBefore)))
                .put("not_after", seconds(issued.map(Certificate::notAfter)))
                .put("create_time", order.createdAt().getEpochSecond())
                .put("last_modify_time", order.lastModifiedAt(now).getEpochSecond())
                .put("isPaid", true)
                .put("oneKeyFreeCert", order.isOneKey())
                .put("auto_renew", false)
                .put("renewable", state == OrderState.ISSUED)
                .put(
                        "orderType",
                        trade.map(OrderOrigin::kind)
                                .orElse(OrderOrigin.Kind.NORMAL)
                                .wire());
        var names = json.putArray("dns_names");
        data.names().forEach(names::add);
        json.putArray("auth_array")
                .addObject()
                .put("Domain", order.domain().withoutDot())
                .put("AuthKey", order.ownership().host())
                .put("AuthValue", order.ownership().value());
        return json;
    }

    public static ObjectNode ownership(DomainName domain, OwnershipRecord record) {
        var json = Answers.object().put("domain", domain.value());
        json.putObject("dns")
                .put("host", OwnershipRecord.RELATIVE_HOST)
                .put("recordType", OwnershipRecord.TYPE)
                .put("recordValue", record.value());
        json.putObject("file").put("fileName", "verify.html").put("fileContent", record.value());
        return json;
    }

    private static long seconds(Optional<Instant> instant) {
        return instant.map(Instant::getEpochSecond).orElse(0L);
    }
}
