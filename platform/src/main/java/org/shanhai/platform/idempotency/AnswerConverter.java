package org.shanhai.platform.idempotency;

import java.io.IOException;
import org.shanhai.platform.web.WebJson;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServerHttpResponse;

/** Writes an {@link Answer}: its status, its headers and its body. */
final class AnswerConverter extends AbstractHttpMessageConverter<Answer> {

    private final WebJson json;

    AnswerConverter(WebJson json) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Answer.class;
    }

    @Override
    public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Answer readInternal(Class<? extends Answer> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("an answer is not read", message);
    }

    @Override
    protected void writeInternal(Answer answer, HttpOutputMessage message) throws IOException {
        if (message instanceof ServerHttpResponse response) {
            response.setStatusCode(org.springframework.http.HttpStatusCode.valueOf(answer.status()));
        }
        answer.headers().forEach(message.getHeaders()::set);
        Object body = answer.body();
        byte[] bytes = body == null ? new byte[0] : json.mapper().writeValueAsBytes(body);
        message.getHeaders().setContentLength(bytes.length);
        message.getBody().write(bytes);
    }
}
