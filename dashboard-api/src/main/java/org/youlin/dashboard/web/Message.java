package org.youlin.dashboard.web;

/** Everything the API says to people when it refuses, with the status it goes with. */
public enum Message {
    NOT_LOGGED_IN(401, "log in first", "请先登录"),
    WRONG_CREDENTIALS(401, "user name or password is wrong", "用户名或密码不正确"),
    TOTP_REQUIRED(401, "a code of the second factor is needed too", "还需要动态验证码"),
    WRONG_CODE(401, "the code is wrong, too old or was used before", "验证码不正确、已过期或已使用"),
    WRONG_PASSWORD(403, "that is not your password", "密码不正确"),
    PASSWORD_CHANGE_REQUIRED(403, "change the one-time password first", "请先修改初始密码"),
    TOTP_ENROLMENT_REQUIRED(403, "administrators must enrol a second factor first", "管理员须先启用动态验证码"),
    KEY_NOT_ALLOWED(403, "this API key may not ask for %s", "该 API 密钥无权调用 %s"),
    SETUP_REFUSED(403, "that is not the token that the server printed when it started", "安装口令不正确，请使用服务启动时显示的链接"),
    CSRF_MISMATCH(403, "the X-CSRF-Token header must be the session's csrfToken", "X-CSRF-Token 请求头与会话不符"),
    ROLE_NOT_ALLOWED(403, "role %s may not do this; allowed: %s", "角色 %s 无权执行此操作；可执行的角色：%s"),
    NOT_YOUR_WORK_ORDER(403, "this work order is with %s; what you want is not for you to do", "该工单由%s主办，您无权执行此操作"),
    CARE_NOT_GRANTED(403, "you were not granted to read the care register", "您未获授权查阅困难群体库"),
    NO_SUCH_PATH(404, "there is nothing at %s", "%s 不存在"),
    NO_SUCH_THING(404, "there is no '%s' that you may see", "找不到“%s”，或您无权查看"),
    METHOD_NOT_ALLOWED(405, "%s is not possible here", "此处不支持 %s"),
    DEVICE_EXISTS(409, "device '%s' is already registered", "设备“%s”已登记"),
    ID_TAKEN(409, "'%s' is already registered", "“%s”已登记"),
    LAST_ADMINISTRATOR(409, "'%s' is the last administrator who can log in", "“%s”是最后一个可登录的管理员"),
    TOTP_NOT_OFFERED(409, "begin anew: that code is wrong, or the secret was offered too long ago", "验证码不正确或已超时，请重新开始"),
    NO_TOTP(409, "the account has no second factor", "该账号未启用动态验证码"),
    TOTP_KEPT(409, "administrators must keep their second factor", "管理员不能停用动态验证码"),
    SETUP_DONE(409, "there are accounts already", "已有账号，无需初始设置"),
    HARDWARE_ID_TAKEN(409, "another device is called '%s'", "硬件标识“%s”已被其他设备使用"),
    CONTRACT_OVERLAPS(409, "company '%s' has a contract with the estate at that time", "该小区在此期间已与物业公司“%s”签约"),
    TOO_MANY_CONTRACTS(409, "estate '%s' has as many contracts as can be kept", "小区“%s”的合同数量已达上限"),
    BUILDING_IN_PATCH(409, "a building is in the patch of another member", "楼栋已由其他委员分片负责"),
    REPORT_HAS_CASE(409, "the report belongs to a case already", "该诉求已关联案件"),
    DOOR_TAKEN(409, "household '%s' stands there already", "该门牌位置已有住户“%s”"),
    GATEWAY_HAS_CHILDREN(409, "devices stand behind the field gateway '%s'", "网关“%s”下还有子设备"),
    GATEWAY_ELSEWHERE(
            409,
            "the field gateway '%s' of the device stands in another estate: claim the gateway",
            "该设备的网关“%s”在其他小区，请认领网关"),
    HOUSEHOLDS_BEYOND(409, "household '%s' stands beyond that", "住户“%s”超出该范围"),
    PROFILE_IN_USE(409, "devices use the profile '%s'", "仍有设备使用模型“%s”"),
    UNIT_DIFFERS(409, "%s", "同类设备的同一指标只能用一种单位：%s"),
    PROFILE_SHIPPED(409, "profile '%s' comes with the settings and cannot be changed here", "模型“%s”由配置文件提供，不能在此修改"),
    RULE_BEYOND_SCOPE(403, "the rule reaches estates that are not yours; name yours: %s", "规则涉及您无权管理的小区，请指定您的小区：%s"),
    RULE_SHIPPED(
            409,
            "rule '%s' comes with the settings: it can be changed or switched off, not deleted",
            "规则“%s”由配置文件提供，可以修改或停用，不能删除"),
    RULE_DEPENDED_ON(409, "rule '%s' depends on it", "规则“%s”依赖该规则"),
    TOO_MANY_RULES(409, "there may be at most %s rules", "规则最多 %s 条"),
    SILENCE_ENDED(409, "the silence has ended already", "该静默已结束"),
    ALARM_ACKNOWLEDGED(409, "the alarm was acknowledged before", "告警已确认过"),
    CASE_NOT_IN_STATUS(409, "a case that is %s cannot be changed so", "案件状态为 %s，不能执行此操作"),
    WORK_ORDER_OPEN(409, "the work order of the case must be closed first", "请先办结该案件的工单"),
    EDITED_MEANWHILE(412, "others changed it since you read it; read it again", "内容已被他人修改，请重新读取后再改"),
    KEY_IN_USE(409, "the first request with this Idempotency-Key is still being done", "同一 Idempotency-Key 的请求正在处理"),
    KEY_REUSED(422, "this Idempotency-Key was used for another request", "该 Idempotency-Key 已用于其他请求"),
    FILE_KIND_NOT_ALLOWED(415, "the file must be a JPEG, PNG or WebP picture or a PDF", "文件须为 JPEG、PNG、WebP 图片或 PDF"),
    TOO_MANY_ATTACHMENTS(409, "there are %s files already, and no more are taken", "已有 %s 个附件，不能再添加"),
    REASON_REQUIRED(409, "something of the case is still raised: say why it is closed", "案件中仍有未恢复的告警，请填写结案原因"),
    CASE_OF_OTHER_ESTATE(409, "cases of different estates cannot be merged", "不同小区的案件不能合并"),
    SAME_CASE(409, "a case cannot be merged into itself", "案件不能与自身合并"),
    CASE_IN_WORK(409, "somebody is at work on this case: merge the other one into it", "该案件正在处理，请将另一案件并入本案"),
    ALARM_ELSEWHERE(409, "every alarm must be one of the case that is still raised", "所选告警须属于本案且尚未恢复"),
    SPLIT_LEAVES_NOTHING(409, "both parts must have an alarm that is still raised", "拆分后的两部分均须有未恢复的告警"),
    WORK_ORDER_NOT_IN_STATUS(409, "a work order that is %s cannot be changed so", "工单状态为 %s，不能执行此操作"),
    ALREADY_RETURNED(409, "the work order was returned once; a second return is refused", "工单已退单一次，不能再次退单"),
    NOT_UNDER_REVIEW(409, "nobody waits for a decision about a return of this work order", "该工单没有待审核的退单"),
    NOT_RESPONSIBLE_HERE(409, "that organisation does not answer for this estate", "该单位不负责此小区"),
    OUTSIDE_COMMUNITY_LIST(
            409,
            "that is not on the list of what a community office may lead; it can help with it",
            "该事项不在社区权责清单内，社区只能协办"),
    HAS_IT_ALREADY(409, "that organisation handles the work order, or helps with it, already", "该单位已在主办或协办此工单"),
    TOO_MANY_CO_HANDLERS(409, "a work order may have at most %s co-handlers", "一张工单最多 %s 个协办单位"),
    URGED_RECENTLY(409, "the work order was urged less than %s minutes ago", "%s 分钟内已催办过该工单"),
    ALREADY_SUPERVISED(409, "the work order is under supervision already", "该工单已在督办"),
    TOO_FEW_CALLS(409, "a work order is closed unreached after %s calls in vain, not before", "回访未接通满 %s 次方可办结"),
    CHANGED_MEANWHILE(409, "others changed the work order at the same time; look again", "工单刚被他人修改，请刷新后重试"),
    TOO_MANY_COMMANDS(409, "device '%s' has %s open commands; wait for some to end", "设备“%s”有 %s 条未完成的指令，请稍后再试"),
    TOO_MANY_ROUTES(409, "an organisation may have at most %s notification routes", "每个单位最多 %s 条通知路由"),
    NO_MAIL_SERVER(409, "no mail server is set for e-mail: notifications.smtp", "未配置邮件服务器，不能使用邮件通知"),
    CLAIM_REFUSED(404, "no such device offers itself to whoever has that secret", "没有以该密钥开放认领的设备"),
    NO_LAYER_ABOVE(409, "there is no layer above that could take it over", "没有上一级可以接手"),
    HOLD_END_OUT_OF_RANGE(400, "the end of a hold must be ahead, by at most %s days", "挂起截止时间须晚于现在，且不超过 %s 天"),
    CONTACT_AHEAD(400, "nobody can have been spoken to in the time to come", "联系时间不能晚于现在"),
    INVALID_REQUEST(400, "%s", "请求不符合要求：%s"),
    MALFORMED_JSON(400, "the body is not valid JSON: %s", "请求体不是有效的 JSON：%s"),
    INVALID_VALUE(400, "%s '%s' is not accepted; expected: %s", "%s 的值“%s”无效；应为：%4$s"),
    INVALID_PARAMETER(400, "%s '%s' is not accepted: %s", "参数 %s 的值“%s”无效：%s"),
    DRY_RUN_TOO_LONG(
            400,
            "that would judge %s days of devices, and %s is the most: choose fewer estates or a shorter time",
            "试算涉及 %s 台·天，上限为 %s，请减少小区或缩短时间"),
    TABLE_UNREADABLE(400, "the table cannot be read: %s", "无法读取表格：%2$s"),
    TOO_MANY_ROWS(413, "a table may have at most %s rows", "表格最多 %s 行"),
    BODY_TOO_LARGE(413, "the body may have at most %s bytes", "请求体最多 %s 字节"),
    ADDRESS_TOO_LONG(414, "the address is too long", "请求地址过长"),
    NOT_JSON(415, "the body must be application/json", "请求体须为 application/json"),
    TOO_MANY_LOG_INS(429, "too many failed log-ins; try again in %s s", "登录失败次数过多，请 %s 秒后重试"),
    TOO_MANY_REQUESTS(429, "too many requests from your address; try again in %s s", "请求过于频繁，请 %s 秒后重试"),
    HEADERS_TOO_LARGE(431, "the headers are too large", "请求头过大"),
    FAILED(500, "this failed on our side; it was logged", "服务器内部错误，已记录"),
    OVERLOADED(503, "too many requests are waiting; try again soon", "请求过多，请稍后重试"),
    TOO_MANY_STREAMS(503, "too many live streams are open; try again later", "实时连接过多，请稍后重试"),
    SQL_UNAVAILABLE(503, "the database does not answer; try again soon", "数据库暂不可用，请稍后重试"),
    JOURNAL_UNAVAILABLE(503, "the journal takes nothing at the moment; try again soon", "日志暂时无法写入，请稍后重试"),
    SERIES_UNAVAILABLE(503, "the series store does not answer; try again soon", "时序库暂不可用，请稍后重试"),
    NOT_READY(503, "%s", "尚未就绪：%s");

    private final int status;
    private final String english;
    private final String chinese;

    Message(int status, String english, String chinese) {
        this.status = status;
        this.english = english;
        this.chinese = chinese;
    }

    public int status() {
        return status;
    }

    /** The sentence in the reader's language, {@code values} filled in. */
    String in(Language language, Object... values) {
        return language.choose(english, chinese).formatted(values);
    }
}
