package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Target;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Builds the messages that the application of a chat sends, and the requests for its tokens. Tokens of all platforms
 * are valid for two hours.
 */
final class AppMessages {

    private AppMessages() {}

    /**
     * A request for a token of an application.
     *
     * @param address a secret for WeCom, because it contains the application's secret
     * @param body empty if the token is requested by GET
     * @param token the member of the answer with the token
     * @param seconds the member of the answer with the token's lifetime in seconds
     */
    record TokenRequest(URI address, Map<String, String> body, String token, String seconds) {}

    static TokenRequest token(Target target, ChatApp app) {
        return switch (target.format()) {
            case FEISHU ->
                new TokenRequest(
                        below(target, "/open-apis/auth/v3/tenant_access_token/internal"),
                        Map.of("app_id", app.id(), "app_secret", app.secret()),
                        "tenant_access_token",
                        "expire");
            case DINGTALK ->
                new TokenRequest(
                        below(target, "/v1.0/oauth2/accessToken"),
                        Map.of("appKey", app.id(), "appSecret", app.secret()),
                        "accessToken",
                        "expireIn");
            case WECOM ->
                new TokenRequest(
                        below(
                                target,
                                "/cgi-bin/gettoken?corpid="
                                        + Cards.encoded(app.id())
                                        + "&corpsecret="
                                        + Cards.encoded(app.secret())),
                        Map.of(),
                        "access_token",
                        "expires_in");
            case SLACK, WEBHOOK, ALERTMANAGER ->
                throw new IllegalArgumentException(target.format() + " has no application");
        };
    }

    static URI dingTalkAddress(Target target) {
        return below(target, "/v1.0/robot/groupMessages/send");
    }

    /**
     * Builds the body of a message to a DingTalk conversation.
     *
     * @param parameters the parameters of the template, as JSON
     */
    static Map<String, String> dingTalk(ChatApp app, String template, String parameters) {
        return Map.of(
                "robotCode",
                app.agent().orElseThrow(),
                "openConversationId",
                app.receiver(),
                "msgKey",
                template,
                "msgParam",
                parameters);
    }

    static URI feishuAddress(Target target) {
        return below(target, "/open-apis/im/v1/messages?receive_id_type=chat_id");
    }

    /** The address for messages to WeCom. It is a secret, because it contains the token. */
    static URI weComAddress(Target target, String token) {
        return below(target, "/cgi-bin/message/send?access_token=" + Cards.encoded(token));
    }

    /**
     * Builds the body of a message to a Feishu chat.
     *
     * @param content the content of the message, as JSON
     */
    static Map<String, String> feishu(ChatApp app, UUID delivery, String type, String content) {
        return Map.of("receive_id", app.receiver(), "msg_type", type, "content", content, "uuid", delivery.toString());
    }

    /**
     * Builds the body of a message to WeCom users. WeCom shows a message that is repeated within four hours only once.
     */
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
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
