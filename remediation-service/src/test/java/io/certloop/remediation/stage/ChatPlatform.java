package io.certloop.remediation.stage;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Sends presses as the platforms do, by their documents and without the code of the service. */
public final class ChatPlatform {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(FORM, ContentType.TEXT));
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatPlatform() {}

    /** A press that can be sent again exactly. */
    public record Signed(String chat, Supplier<RequestSpecification> request) {
        public Response send() {
            return request.get().post("/chat/" + chat + "/actions");
        }
    }

    public static Response press(String chat, String user, String value) {
        return signed(chat, user, value, Instant.now(), "", "http://127.0.0.1:1/")
                .send();
    }

    /**
     * @param broken is added to the secret
     * @param reply where Slack takes the answer
     */
    public static Signed signed(String chat, String user, String value, Instant at, String broken, String reply) {
        try {
            return new Signed(
                    chat,
                    switch (chat) {
                        case "slack" -> slack(user, value, at, broken, reply);
                        case "feishu" -> feishu(card(user, value), at, broken);
                        case "dingtalk" -> dingTalk(user, value, at, broken);
                        case "wecom" -> weCom(user, value, at, broken);
                        default -> throw new IllegalArgumentException(chat);
                    });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Supplier<RequestSpecification> slack(
            String user, String value, Instant at, String broken, String reply) throws Exception {
        ObjectNode payload = object().put("type", "block_actions").put("response_url", reply);
        payload.putObject("user").put("id", user);
        payload.putArray("actions").addObject().put("type", "button").put("value", value);
        String body = "payload=" + URLEncoder.encode(payload.toString(), UTF_8);
        String timestamp = String.valueOf(at.getEpochSecond());
        byte[] hash = hmac(Chats.SLACK_SECRET + broken, "v0:" + timestamp + ":" + body);
        return () -> given().config(AS_IT_IS)
                .header("Content-Type", FORM)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(hash))
                .body(body);
    }

    private static ObjectNode card(String user, String value) {
        ObjectNode event = object().put("schema", "2.0");
        event.putObject("header")
                .put("event_id", UUID.randomUUID().toString())
                .put("event_type", "card.action.trigger");
        ObjectNode inner = event.putObject("event");
        inner.putObject("operator").put("open_id", user);
        inner.putObject("action").put("tag", "button").putObject("value").put("certloop", value);
        return event;
    }

    private static Supplier<RequestSpecification> feishu(ObjectNode event, Instant at, String broken) throws Exception {
        byte[] body = feishuBody(event.toString(), broken);
        String timestamp = String.valueOf(at.getEpochSecond());
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update((timestamp + "n0nce" + Chats.FEISHU_KEY + broken).getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hash.digest(body));
        return () -> given().header("Content-Type", "application/json")
                .header("X-Lark-Request-Timestamp", timestamp)
                .header("X-Lark-Request-Nonce", "n0nce")
                .header("X-Lark-Signature", signature)
                .body(body);
    }

    private static byte[] feishuBody(String text, String broken) throws Exception {
        byte[] key = MessageDigest.getInstance("SHA-256").digest((Chats.FEISHU_KEY + broken).getBytes(UTF_8));
        byte[] vector = "0123456789abcdef".getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        byte[] encrypted = cipher.doFinal(text.getBytes(UTF_8));
        byte[] whole = ByteBuffer.allocate(vector.length + encrypted.length)
                .put(vector)
                .put(encrypted)
                .array();
        return JSON.writeValueAsBytes(
                object().put("encrypt", Base64.getEncoder().encodeToString(whole)));
    }

    /** The check of the address; it is not signed. */
    public static Response feishuChallenge(String challenge, String broken) {
        try {
            ObjectNode event = object().put("type", "url_verification").put("challenge", challenge);
            return given().header("Content-Type", "application/json")
                    .body(feishuBody(event.toString(), broken))
                    .post("/chat/feishu/actions");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Supplier<RequestSpecification> dingTalk(String user, String value, Instant at, String broken)
            throws Exception {
        String timestamp = String.valueOf(at.toEpochMilli());
        String secret = Chats.DINGTALK_SECRET + broken;
        ObjectNode body = object().put("msgtype", "text")
                .put("msgId", UUID.randomUUID().toString())
                .put("senderStaffId", user);
        body.putObject("text").put("content", " 批准 " + value);
        String sign = Base64.getEncoder().encodeToString(hmac(secret, timestamp + "\n" + secret));
        return () -> given().header("Content-Type", "application/json; charset=utf-8")
                .header("timestamp", timestamp)
                .header("sign", sign)
                .body(body.toString().getBytes(UTF_8));
    }

    private static Supplier<RequestSpecification> weCom(String user, String value, Instant at, String broken)
            throws Exception {
        String text =
                "<xml><ToUserName><![CDATA[corp-1]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[%s]]></EventKey><TaskId><![CDATA[%s]]></TaskId></xml>"
                        .formatted(user, at.getEpochSecond(), value, UUID.randomUUID());
        String encrypted = weComEncrypt(text);
        Supplier<RequestSpecification> query = weComQuery(encrypted, at, broken);
        return () -> query.get()
                .header("Content-Type", "text/xml")
                .body(
                        "<xml><ToUserName><![CDATA[corp-1]]></ToUserName><Encrypt><![CDATA[%s]]></Encrypt><AgentID><![CDATA[218]]></AgentID></xml>"
                                .formatted(encrypted)
                                .getBytes(UTF_8));
    }

    private static Supplier<RequestSpecification> weComQuery(String encrypted, Instant at, String broken)
            throws Exception {
        String timestamp = String.valueOf(at.getEpochSecond());
        String nonce = "263014780";
        String signed = Stream.of(Chats.WECOM_TOKEN + broken, timestamp, nonce, encrypted)
                .sorted()
                .collect(Collectors.joining());
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hash);
        return () -> given().queryParam("msg_signature", signature)
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", nonce);
    }

    /** The check of the address. */
    public static Response weComEcho(String text, String broken) {
        try {
            String encrypted = weComEncrypt(text);
            return weComQuery(encrypted, Instant.now(), broken)
                    .get()
                    .queryParam("echostr", encrypted)
                    .get("/chat/wecom/actions");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String weComEncrypt(String text) throws Exception {
        byte[] said = text.getBytes(UTF_8);
        byte[] to = Chats.CORP.getBytes(UTF_8);
        byte[] plain = ByteBuffer.allocate(20 + said.length + to.length)
                .put(UUID.randomUUID().toString().substring(0, 16).getBytes(UTF_8))
                .putInt(said.length)
                .put(said)
                .put(to)
                .array();
        int padding = 32 - plain.length % 32;
        byte[] padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) padding);
        return Base64.getEncoder().encodeToString(weCom(Cipher.ENCRYPT_MODE, padded));
    }

    /** The answer as WeCom reads it. */
    public static String weComText(String answer) {
        try {
            String encrypted = answer.substring(
                    answer.indexOf("<Encrypt><![CDATA[") + "<Encrypt><![CDATA[".length(),
                    answer.indexOf("]]></Encrypt>"));
            byte[] plain = weCom(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
            return new String(plain, 20, ByteBuffer.wrap(plain, 16, 4).getInt(), UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] weCom(int mode, byte[] text) throws Exception {
        byte[] key = Base64.getDecoder().decode(Chats.WECOM_KEY + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
        return cipher.doFinal(text);
    }

    private static byte[] hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
