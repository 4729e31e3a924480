package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.Reply;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    private static final String KNOWN = "cdn.shuguang.example.com";
    private static final String FURTHER = "img.shuguang.example.com";

    @ParameterizedTest
    @CsvSource({
        "又卡住了，还是处理中, STUCK_AGAIN",
        "还是不行, STUCK_AGAIN",
        "没有生效，还是旧证书, STUCK_AGAIN",
        "still stuck in processing, STUCK_AGAIN",
        "it is not working again, STUCK_AGAIN",
        "cdn.shuguang.example.com 还是处理中, STUCK_AGAIN",
        "好了，谢谢, WORKS_NOW",
        "可以了, WORKS_NOW",
        "现在正常了 辛苦, WORKS_NOW",
        "'Works now, thank you', WORKS_NOW",
        "cdn.shuguang.example.com 已经好了, WORKS_NOW",
        "还没好，催一下, STUCK_AGAIN",
        "怎么还没好, STUCK_AGAIN",
        "另外 img.shuguang.example.com 也麻烦看下, ANOTHER_DOMAIN",
        "还有一个域名 img.shuguang.example.com, ANOTHER_DOMAIN",
        "img.shuguang.example.com 一樣的問題，請一併處理, ANOTHER_DOMAIN",
        "img.shuguang.example.com 又卡住了, ANOTHER_DOMAIN",
        "img.shuguang.example.com has the same problem too, ANOTHER_DOMAIN",
        "please check img.shuguang.example.com as well, ANOTHER_DOMAIN",
        "cdn.shuguang.example.com 好了，但是 img.shuguang.example.com 还是处理中, ANOTHER_DOMAIN",
        "'cdn.shuguang.example.com works now, but img.shuguang.example.com is still stuck'," + " ANOTHER_DOMAIN",
        "cdn.shuguang.example.com 和 img.shuguang.example.com 都还在处理中, STUCK_AGAIN",
        "另外想问下发票怎么开, NEW_QUESTION",
        "免费证书一年多少钱？, NEW_QUESTION",
        "how do I enable HTTP/2?, NEW_QUESTION",
        "好了吗？, OTHER",
        "什么时候能好, OTHER",
        "谢谢, OTHER",
        "截图放在 img.shuguang.example.com, OTHER",
        "解析这边加上去啦, DONE",
        "款已补齐, DONE",
        "'new chain is up, take another look', DONE",
        "_dnsauth.cdn.shuguang.example.com 已经加好了, DONE",
        "跟我说的不是一回事, OBJECTION_OR_HUMAN",
        "换个人来跟我说, OBJECTION_OR_HUMAN",
    })
    void tellsWhatAReplySaysAboutItsTicket(String comment, FollowUp said) {
        assertThat(reply(comment).followUp()).isEqualTo(said);
    }

    @Test
    void readsOnlyWhatTheCustomerWroteHimself() {
        String quoted = """
                款已补齐

                此致
                李雷 138-0000-0000

                -----原始邮件-----
                发件人: support
                您的工单还是处理中，如有疑问请转人工。
                """;
        assertThat(reply(quoted).followUp()).isEqualTo(FollowUp.DONE);
        assertThat(OwnWords.of(quoted)).isEqualTo("款已补齐");
        assertThat(OwnWords.of("> 已处理完成\n\n还是不行")).isEqualTo("还是不行");
        assertThat(OwnWords.of("On Tue, Support wrote:\n> Please check\n\nWorks"))
                .isEqualTo("Works");
        assertThat(OwnWords.of("> 只有引文")).isEqualTo("> 只有引文");
    }

    @Test
    void tellsTheDomainsThatTheTicketDidNotName() {
        Reply reply = reply(KNOWN + " 和 " + FURTHER + " 都卡住了");

        assertThat(reply.furtherDomains()).containsExactly(FURTHER);
        assertThat(reply.read().domains()).containsExactly(KNOWN, FURTHER);
    }

    @Test
    void readsTheFaultThatAReplyTells() {
        Reply reply = reply("另外 " + FURTHER + " 的证书也过期了");

        assertThat(reply.followUp()).isEqualTo(FollowUp.ANOTHER_DOMAIN);
        assertThat(reply.read().kind()).isEqualTo(TicketKind.CERTIFICATE_EXPIRED);
    }

    @Test
    void aDomainIsNoOtherWhereTheTicketHadNone() {
        Reply reply = Recognizer.standard().reply(FURTHER + " 还是处理中", List.of());

        assertThat(reply.followUp()).isEqualTo(FollowUp.STUCK_AGAIN);
        assertThat(reply.furtherDomains()).containsExactly(FURTHER);
    }

    private static Reply reply(String comment) {
        return Recognizer.standard().reply(comment, List.of(KNOWN));
    }
}
