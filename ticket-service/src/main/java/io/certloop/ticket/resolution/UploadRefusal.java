package io.certloop.ticket.resolution;

import io.certloop.ticket.recognition.TicketText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why an upload was refused, in the words that the customer quotes. The more exact ones first. */
enum UploadRefusal {
    KEY_MISMATCH(
            "(私钥|私鑰|私密金鑰|金鑰|密钥|密鑰|key).{0,20}(不匹配|不符|不一致|不配对|对不上|對不上|不相符|(not|n't|n’t) match|mismatch)"
                    + "|(不匹配|mismatch).{0,6}(私钥|私鑰|key)"),
    KEY_ENCRYPTED(
            "(私钥|私鑰|私密金鑰|\\bkey\\b).{0,10}(加密的|有密码|有密碼|带密码|帶密碼|设了密码|encrypted|password|passphrase)"
                    + "|BEGIN ENCRYPTED PRIVATE KEY"),
    KEY_FORMAT("(私钥|私鑰|私密金鑰|金鑰|\\bkey).{0,10}(格式|format)|BEGIN EC PRIVATE KEY"),
    CHAIN_INCOMPLETE(
            "(证书链|證書鏈|憑證鏈|\\bchain\\b|中间证书|中間證書|中繼憑證|中間憑證|intermediate)"
                    + ".{0,14}(不完整|不全|缺|没有|沒有|incomplete|missing|错误|錯誤|有误|有誤|invalid|not complete|broken)"
                    + "|(缺少|缺|missing|incomplete).{0,16}(证书链|證書鏈|憑證鏈|中间证书|中間證書|中繼憑證|中間憑證|intermediate|chain)"),
    FILE_FORMAT("\\b(pfx|p12|jks|p7b|der)\\b|pkcs ?#?(7|12)"),
    QUOTA(
            "(数量|數量|配额|配額|上限|\\bquota|\\blimit).{0,10}(超|达到|達到|满|滿|用完|exceed|reached|full)"
                    + "|(超过|超出|超過|达到|達到|exceed\\w*|reached).{0,14}(数量|數量|配额|配額|上限|quota|limit)"
                    + "|too many certificates"),
    NAME_MISMATCH(
            "(域名|網域|\\bdomain|\\bname).{0,12}(不匹配|不符|不一致|不包含|(not|n't|n’t) match|mismatch|not covered)"
                    + "|(不包含|未包含|(not|n't) (cover|include)).{0,12}(域名|網域|domain)"),
    VALIDITY(
            "(证书|憑證|證書|\\bcert\\w*).{0,8}(已过期|已過期|过期了|過期了|has expired|is expired)"
                    + "|(剩余|剩餘|有效期|天数|天數).{0,10}(不足|太短|少于|少於|小于|小於|不够|不夠|低于)"
                    + "|(less|fewer) than.{0,12}days"),
    CONTENT(
            "(证书|憑證|證書|\\bcert\\w*|\\bpem\\b).{0,12}(无效|無效|有误|有誤|格式|不合法|invalid|malformed|cannot be parsed)"
                    + "|(invalid|malformed) (pem|cert)");

    private final Pattern words;

    UploadRefusal(String words) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** Empty if the ticket does not say why. */
    static Optional<UploadRefusal> namedIn(TicketText ticket) {
        var text = ticket.reading();
        return Stream.of(values()).filter(each -> each.words.matcher(text).find()).findFirst();
    }
}
