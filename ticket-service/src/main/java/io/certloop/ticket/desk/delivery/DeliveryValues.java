package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.intake.Answer;
import java.util.Map;

/** The values that replace the placeholders in the texts of a help desk's calls. */
public final class DeliveryValues {

    public static final String MARK = "mark";
    public static final String READ = "read";
    public static final String ETAG = "etag";

    private DeliveryValues() {}

    public static Map<String, Object> of(Delivery delivery) {
        String text = delivery.answer().map(Answer::text).orElse("");
        return Map.of(
                "ticket",
                delivery.externalId(),
                "ticketId",
                delivery.ticket().toString(),
                "number",
                delivery.number(),
                "text",
                text,
                "html",
                html(text),
                "language",
                delivery.answer().map(each -> each.language().tag()).orElse(""),
                MARK,
                delivery.mark());
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }
}
