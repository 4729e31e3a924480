package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.FarmStage;
import java.util.Optional;
import java.util.regex.Pattern;

/** Twelve faults of farms, each with the domain that it is injected into. */
public enum FarmFault {
    REGRESSED_AFTER_RELOAD("node-1 is reloaded and serves its old file", "static", FarmStage.FARM, true),
    NODE_BEHIND(
            "node-3 missed the new certificate",
            "img",
            FarmStage.FARM,
            true,
            "证书更新了但节点还是旧的",
            "img.harbor.example.com 的证书昨天已经更新，但有一台节点返回的还是老证书，请帮忙处理。"),
    EXPIRED(
            "expired; the new certificate was never pushed",
            "pay",
            FarmStage.FARM,
            true,
            "证书过期",
            "pay.harbor.example.com 打开提示证书已过期，新证书我们早就申请好了。"),
    REVOKED("revoked at Pebble", "api", FarmStage.FARM, true),
    WRONG_CHAIN("new certificate below the chain of another authority", "cdn", FarmStage.FARM, false),
    MISSING_KEY(
            "new certificate without its key",
            "shop",
            FarmStage.FARM,
            false,
            "证书更换后一直没有生效",
            "shop.harbor.example.com 换了新证书，部署一直没有完成，访问到的还是旧证书。"),
    NONCES_REFUSED("expired; Pebble refuses 30 % of good nonces", "blog", FarmStage.FARM, true),
    WRONG_EAB(
            "expired; external account binding with a wrong key",
            "legacy",
            FarmStage.UNBOUND,
            false,
            "证书过期了",
            "legacy.harbor.example.com 证书过期，浏览器提示不安全，麻烦尽快重新签发。"),
    RECORD_MISSING(
            "expired; its DNS record is gone",
            "old",
            FarmStage.FARM,
            false,
            "https 证书过期",
            "old.harbor.example.com 证书已过期，用户都打不开了。"),
    RATE_LIMITED("expired; the authority limits new orders", "beta", FarmStage.LIMITED, true),
    UNCOMMITTED(
            "transaction on node-2 that nobody committed",
            "www",
            FarmStage.FARM,
            true,
            "证书一直部署中",
            "www.harbor.example.com 更换证书后一直显示部署中，已经三个多小时了。"),
    NODE_STOPPED("node-3 stands still (SIGSTOP) during the push", "mail", FarmStage.FARM, true);

    /** The ticket that a customer writes about the fault. */
    public record Complaint(String title, String text) {}

    private final String words;
    private final String domain;
    private final String farm;
    private final boolean curable;
    private final Optional<Complaint> complaint;

    FarmFault(String words, String label, String farm, boolean curable) {
        this(words, label, farm, curable, Optional.empty());
    }

    FarmFault(String words, String label, String farm, boolean curable, String title, String text) {
        this(words, label, farm, curable, Optional.of(new Complaint(title, text)));
    }

    FarmFault(String words, String label, String farm, boolean curable, Optional<Complaint> complaint) {
        this.words = words;
        this.domain = FarmSample.name(label);
        this.farm = farm;
        this.curable = curable;
        this.complaint = complaint;
    }

    public String words() {
        return words;
    }

    public String domain() {
        return domain;
    }

    public String farm() {
        return farm;
    }

    /** Tells whether the fault can be repaired without a person; if not, a run has to explain it. */
    public boolean isCurable() {
        return curable;
    }

    /** Tells whether the fault ends after some time without a repair. */
    public boolean isPassing() {
        return this == NODE_STOPPED || this == RATE_LIMITED;
    }

    /**
     * A pattern for the text that explains a fault which only a person can repair; it matches nothing for other faults.
     */
    public Pattern explanation() {
        return Pattern.compile(
                switch (this) {
                    case WRONG_CHAIN -> "(?i)chain";
                    case MISSING_KEY -> "(?i)private key|without (a|its) key|key is missing";
                    case WRONG_EAB -> "(?i)external account binding";
                    case RECORD_MISSING -> "(?i)\\bDNS\\b|no such host|resolve";
                    default -> "$^";
                });
    }

    public Optional<Complaint> complaint() {
        return complaint;
    }
}
