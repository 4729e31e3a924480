-- Tickets as a help desk's queue has them: seven of ten have no known kind, three are about one of 150 unhealthy
-- domains. The same number of the first ticket gives the same tickets.
local faultTitles = {
   "证书部署一直处理中", "HTTPS 配置卡住了", "更换证书三个小时还没有完成", "证书已经过期，访问报错", "certificate deployment stuck", "域名一直显示处理中",
}
local faultTexts = {
   "域名 %s 的证书更换一直在处理中，从昨天晚上开始就是这样，客户都打不开页面，请尽快处理。编号 %d",
   "我们在控制台给 %s 换了新证书，状态一直是处理中，已经 %d 分钟了，浏览器提示 ERR_CERT_DATE_INVALID。",
   "你好，%s 的证书已过期，续签一直失败，影响线上业务。第 %d 次反馈，麻烦看一下。",
   "The HTTPS certificate of %s has been processing for hours, our case %d. Please look into it as soon as possible, the old certificate is still served.",
}
local otherTitles = {
   "发票怎么开",
   "流量包什么时候到期",
   "上传凭证报错 401",
   "请问如何设置防盗链",
   "图片处理参数不生效",
   "CDN 回源带宽异常",
   "How do I purge the cache",
   "账号实名认证审核要多久",
   "转码任务失败",
   "归档文件解冻时间",
}
local otherTexts = {
   "请问这个月的发票在哪里开？订单号 %d，公司抬头已经改过了，谢谢。",
   "昨天买的流量包 %d 好像没有抵扣，账单里还是按量计费，麻烦核对一下。",
   "上传时返回 401 bad token，请求编号 %d，昨天同样的代码还是好的，空间没有改过设置。",
   "想了解防盗链怎么配置白名单，我们的小程序没有 referer，参考编号 %d。",
   "图片加了 imageView2/1/w/200/h/%d 之后还是原图大小，是不是缓存没有刷新？",
   "Could you tell me how to purge a directory? I tried request %d in the console but old files are still delivered to some visitors.",
   "实名认证提交了三天还没有结果，工单 %d，什么时候可以审核完？",
   "转码任务 %d 一直失败，视频是 H.265 编码，预设用的是默认的 720p。",
}

local function pick(choices)
   return choices[math.random(#choices)]
end

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json"

function request()
   made = made + 1
   local isFaulty = math.random() < 0.3
   local domain = math.random(0, 149)
   local title = pick(isFaulty and faultTitles or otherTitles)
   local text = pick(isFaulty and faultTexts or otherTexts)
      :gsub("%%s", "img" .. domain .. ".bench-tea.example.com")
      :gsub("%%d", tostring(made))
   return wrk.format(nil, nil, nil, string.format(
      '{"source":"bench","externalId":"b-%d","accountId":"acct-%d","title":"%s","category":"CDN","description":"%s"}',
      made, domain, title, text))
end
