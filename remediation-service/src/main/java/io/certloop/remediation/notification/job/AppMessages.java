package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Target;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an application of a chat sends, and how it gets the token for it. Both platforms give tokens
 * for two hours.
 */
final class AppMessages {

    private AppMessages() {}

    /** Asks for a token; the answer has it in {@code tenant_access_token}. */
    static Map<String, String> feishuToken(ChatApp app) {
        return Map.of("app_id", app.id(), "app_secret", app.secret());
    }

    static URI feishuTokenAddress(Target target) {
        return below(target, "/open-apis/auth/v3/tenant_access_token/internal");
    }

    /** The answer has the token in {@code access_token}. The address is a secret. */
    static URI weComTokenAddress(Target target, ChatApp app) {
        return below(
                target,
                "/cgi-bin/gettoken?corpid="
                        + Cards.encoded(app.id())
                        + "&corpsecret="
                        + Cards.encoded(app.secret()));
    }

    static URI feishuAddress(Target target) {
        return below(target, "/open-apis/im/v1/messages?receive_id_type=chat_id");
    }

    /** The address is a secret. */
    static URI weComAddress(Target target, String token) {
        return below(target, "/cgi-bin/message/send?access_token=" + Cards.encoded(token));
    }

    /**
     * @param content as JSON
     */
    static Map<String, String> feishu(ChatApp app, UUID delivery, String type, String content) {
        return Map.of(
                "receive_id",
                app.receiver(),
                "msg_type",
                type,
                "content",
                content,
                "uuid",
                delivery.toString());
    }

    /** A repetition within four hours is shown once. */
    static Map<String, ?> weCom(ChatApp app, String type, Map<String, ?> content) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("touser", app.receiver());
        body.put("agentid", app.agent().orElseThrow());
        body.put("msgtype", type);
        body.put(type, content);
        body.put("enable_duplicate_check", 1);
        body.put("duplicate_check_interval", 14_400);
        return body;
    }

    private static URI below(Target target, String path) {
        String base = target.url().toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
