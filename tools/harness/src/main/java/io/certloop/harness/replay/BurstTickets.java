package io.certloop.harness.replay;

import io.certloop.testkit.stage.JsonHttp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes many tickets about a few domains in different wordings, and a few tickets about an unknown fault. */
final class BurstTickets {

    static final String SOURCE = "burst";

    /** The wordings of customers in three languages, and of an automatic notice. */
    private static final List<String> WORDINGS = List.of(
            "域名 %s 的证书更换一直在处理中，卡住三个小时了",
            "%s 更新 HTTPS 证书后一直显示处理中，麻烦催一下",
            "HTTPS certificate deployment for %s is stuck in processing for 3 hours",
            "【自动提醒】您的域名 %s 证书部署任务仍在处理中，已超过 180 分钟未完成",
            "%s 換憑證後一直卡在處理中，請協助處理");

    /**
     * Tickets that match no ticket kind; the words that they share describe a new problem that a person has to look
     * into.
     */
    private static final List<String> UNEXPLAINED = List.of(
            "下载大文件时连接断开，日志里是 upstream shard draining，status 573",
            "接口偶尔返回 573，body 里写着 upstream shard draining",
            "Range requests fail with status 573: upstream shard draining");

    record Domain(String account, String name) {}

    private BurstTickets() {}

    static String about(List<Domain> domains, int tickets) {
        var unhealthy = IntStream.range(0, tickets).mapToObj(i -> {
            var domain = domains.get(i % domains.size());
            var words = WORDINGS.get(i / domains.size() % WORDINGS.size());
            return line("c%04d".formatted(i), domain.account(), "证书部署一直处理中", words.formatted(domain.name()));
        });
        var unexplained = IntStream.range(0, UNEXPLAINED.size())
                .mapToObj(i -> line("u" + i, domains.get(i).account(), "请看一下", UNEXPLAINED.get(i)));
        return Stream.concat(unhealthy, unexplained).collect(Collectors.joining("\n"));
    }

    private static String line(String id, String account, String title, String text) {
        var ticket = JsonHttp.MAPPER.createObjectNode();
        ticket.put("source", SOURCE).put("externalId", id).put("accountId", account);
        ticket.put("title", title).put("category", "CDN").put("description", text);
        // An import without it may be years old: it is no surge.
        ticket.put("openedAt", Instant.now().toString());
        return ticket.toString();
    }
}
