package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.json.OrderJson;
import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.order.OrderData;
import io.certloop.mockcloud.provider.Outcome;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.LinkedHashSet;
import java.util.List;

/** Translates the console's bodies to writes on orders for free certificates. */
final class OrderCalls {

    private OrderCalls() {}

    static Outcome write(Provider provider, Endpoint endpoint, Account account, WriteBody body) {
        return switch (endpoint) {
            case PREPARE_ORDER -> prepare(provider, account, body);
            case CREATE_ORDER -> provider.completeOrder(account, body.text("order_id"), data(body));
            case CLOSE_ORDER -> provider.closeOrder(account, body.text("order_id"));
            case RENEW_ORDER -> provider.renewOrder(account, body.text("order_id"));
            case REPLACE_ORDER -> provider.replaceOrder(account, body.text("trade_order_id"), body.text("replace_id"));
            default -> throw new IllegalArgumentException("not about an order: " + endpoint);
        };
    }

    /** Other products are refused, because they would need a contract with a certificate authority. */
    private static Outcome prepare(Provider provider, Account account, WriteBody body) {
        var product = body.text("product_short_name");
        Refusal.INVALID_ARGUMENT.when(!product.isEmpty() && !product.equals(OrderJson.PRODUCT));
        return provider.prepareOrder(account);
    }

    private static OrderData data(WriteBody body) {
        var names = new LinkedHashSet<String>();
        names.add(body.text("common_name"));
        names.addAll(body.texts("dns_names"));
        var method = body.text("auth_method");
        Refusal.INVALID_ARGUMENT.when(!List.of("", "DNS", "FILE", "DNS_PROXY").contains(method));
        return new OrderData(List.copyOf(names), method.isEmpty() ? "DNS" : method, algorithm(body));
    }

    private static KeyAlgorithm algorithm(WriteBody body) {
        return switch (body.text("encrypt")) {
            case "", "ECDSA" -> KeyAlgorithm.ECDSA;
            case "RSA" -> KeyAlgorithm.RSA;
            default -> throw Refusal.INVALID_ARGUMENT.exception();
        };
    }
}
