package io.certloop.ticket.intake.answer;

import io.certloop.ticket.recognition.TicketText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reasons for the refusal of an upload, with patterns for the words that customers quote. The more exact reasons come
 * first.
 */
enum UploadRefusal {
    KEY_MISMATCH(words("私钥|私鑰|私密金鑰|金鑰|密钥|密鑰|\\bkey|\\bpri\\b")
            .then(20, "不匹配|不符|不一致|不配|不对应|不對應|对不上|對不上|不相符|不对|不對")
            .or("\\b(private )?key\\b.{0,30}(not match|n[’']t match|mismatch)")
            .or("(不匹配|mismatch).{0,6}(私钥|私鑰|key)")),
    KEY_ENCRYPTED(words("私钥|私鑰|私密金鑰|\\bkey\\b")
            .then(10, "加密的|已加密|有密码|有密碼|带密码|帶密碼|带口令|设了密码|encrypted|password|passphrase")
            .or("ENCRYPTED PRIVATE KEY|密码的 ?key|加密私钥|加密私鑰")),
    KEY_FORMAT(words("私钥|私鑰|私密金鑰|金鑰|\\bkey\\b")
            .then(6, "格式|format|解析|无法识别|無法識別|decode|pars")
            .or("\\bEC PRIVATE KEY|(无法|無法)(解析|识别|識別)(私钥|私鑰)|parse (the )?private key")),
    CHAIN_INCOMPLETE(words("证书链|證書鏈|憑證鏈|\\bchain\\b|中间证书|中間證書|中繼憑證|中間憑證|intermediate")
            .then(14, "不完整|不全|缺|没有|沒有|校验|校驗|验证|驗證|次序|顺序|错误|錯誤|有误|有誤")
            .or("\\bchain\\b.{0,10}(incomplete|missing|invalid|not complete|broken|verif)")
            .or("(缺少|缺|missing|incomplete|invalid).{0,16}(证书链|憑證鏈|中间证书|中繼憑證|intermediate|chain)")
            .or("父级证书|父級憑證|完整的证书链|完整的憑證鏈|unable to get (local )?issuer")),
    FILE_FORMAT(words("\\b(pfx|p12|jks|p7b|der)\\b|pkcs ?#?(7|12)")),
    QUOTA(words("数量|數量|配额|配額|上限|\\bquota|\\blimit")
            .then(10, "超|达到|達到|满|滿|用完|exceed|reached|full")
            .or("(超过|超出|超過|达到|達到|exceed\\w*|reached).{0,14}(数量|數量|配额|配額|上限|quota|limit)")
            .or("too many certificates|cert(ificate)? count limit")),
    NAME_MISMATCH(words("域名|網域|\\bdomain|\\bname")
            .then(12, "不匹配|不符|不一致|不包含|not match|n[’']t match|mismatch|not covered")
            .or("(不包含|未包含|not (cover|include)).{0,12}(域名|網域|domain)")),
    ALGORITHM(words("算法|演算法|algorithm|key type|密钥长度|金鑰長度|位数|key size")
            .then(16, "不支持|不支援|不安全|不足|不够|not supported|not allowed|must be|1024")
            .or("(不支持|不支援|unsupported|weak).{0,14}(算法|演算法|algorithm|key type)")
            .or("国密|國密|\\bSM2\\b|\\bSHA-?1\\b")),
    UNTRUSTED(words("自签|自簽|self[- ]?signed|不受信任|不被信任|untrusted|not trusted")),
    VALIDITY(words("证书|憑證|證書|\\bcert\\w*")
            .then(8, "已过期|已過期|过期了|過期了|expired|is expired")
            .or("(剩余|剩餘|有效期|天数|天數).{0,10}(不足|太短|少于|少於|小于|小於|不够|不夠|低于)")
            .or("天后到期|remaining days|(less|fewer) than.{0,12}days")),
    CONTENT(words("证书|憑證|證書|\\bcert\\w*|\\bpem\\b")
            .then(12, "无效|無效|有误|有誤|格式|不合法|解析|invalid|malformed|illegal|pars")
            .or("(invalid|malformed|解析|parse) ?(the )?(pem|cert|证书|憑證)|404906"));

    private final Pattern pattern;

    UploadRefusal(Words words) {
        pattern = Pattern.compile(words.pattern(), Pattern.CASE_INSENSITIVE);
    }

    private record Words(String pattern) {

        /**
         * A pattern that matches the words of this pattern if other words follow them.
         *
         * @param within most characters between the words of this pattern and the other words
         * @param others pattern of the other words
         */
        Words then(int within, String others) {
            return new Words("(%s).{0,%d}(%s)".formatted(pattern, within, others));
        }

        Words or(String others) {
            return new Words(pattern + "|" + others);
        }
    }

    private static Words words(String words) {
        return new Words(words);
    }

    /** Empty if it quotes none. */
    static Optional<UploadRefusal> namedIn(TicketText ticket) {
        var text = ticket.reading();
        return Stream.of(values())
                .filter(each -> each.pattern.matcher(text).find())
                .findFirst();
    }
}
