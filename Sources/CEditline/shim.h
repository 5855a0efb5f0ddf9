// The only include of <histedit.h>. Swift cannot call variadic C functions, so each shape of
// el_set, el_get and history_w that the editor needs gets a typed inline function here.
#ifndef CEDITLINE_SHIM_H
#define CEDITLINE_SHIM_H

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

// <wchar.h> declares it only under a feature macro that the Swift importer does not set.
extern int wcwidth(wchar_t);

// Where libedit writes instead of the terminal: a stream over memory, whose content only tells
// whether it rang the bell.
typedef struct {
  char *buffer;
  size_t size;
  FILE *stream;
} CESink;

static inline CESink *_Nullable ce_sink_open(void) {
  CESink *sink = calloc(1, sizeof *sink);
  if (sink == NULL) return NULL;
  sink->stream = open_memstream(&sink->buffer, &sink->size);
  if (sink->stream == NULL) {
    free(sink);
    return NULL;
  }
  return sink;
}

static inline int ce_sink_drain(CESink *_Nonnull sink) {
  if (fflush(sink->stream) != 0 || sink->buffer == NULL) return 0;
  int bell = memchr(sink->buffer, '\a', sink->size) != NULL;
  rewind(sink->stream);
  fflush(sink->stream);
  return bell;
}

static inline void ce_sink_close(CESink *_Nonnull sink) {
  fclose(sink->stream);
  free(sink->buffer);
  free(sink);
}

static inline EditLine *_Nullable ce_init(
    const char *_Nonnull name, CESink *_Nonnull sink, int input, int output) {
  return el_init_fd(name, stdin, sink->stream, sink->stream, input, output, output);
}

static inline int ce_set_int(EditLine *_Nonnull el, int operation, int value) {
  return el_set(el, operation, value);
}

static inline int ce_edit_mode(EditLine *_Nonnull el) {
  int mode = 0;
  return el_get(el, EL_EDITMODE, &mode) == 0 ? mode : 0;
}

static inline int ce_set_client_data(EditLine *_Nonnull el, void *_Nonnull data) {
  return el_set(el, EL_CLIENTDATA, data);
}

static inline void *_Nullable ce_client_data(EditLine *_Nonnull el) {
  void *data = NULL;
  return el_get(el, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}

static inline int ce_set_reader(
    EditLine *_Nonnull el, int (*_Nonnull read)(EditLine *_Nonnull, wchar_t *_Nonnull)) {
  return el_set(el, EL_GETCFN, read);
}

static inline char *_Nonnull ce_empty_prompt(EditLine *_Nonnull el) {
  static char empty[1] = "";
  (void)el;
  return empty;
}

static inline int ce_set_empty_prompt(EditLine *_Nonnull el) {
  return el_set(el, EL_PROMPT, ce_empty_prompt);
}

static inline int ce_set_editor(EditLine *_Nonnull el, const char *_Nonnull name) {
  return el_set(el, EL_EDITOR, name);
}

static inline int ce_is_vi(EditLine *_Nonnull el) {
  const char *name = NULL;
  return el_get(el, EL_EDITOR, &name) == 0 && name != NULL && strcmp(name, "vi") == 0;
}

static inline int ce_add_function(
    EditLine *_Nonnull el, const char *_Nonnull name,
    unsigned char (*_Nonnull function)(EditLine *_Nonnull, int)) {
  return el_set(el, EL_ADDFN, name, name, function);
}

static inline int ce_bind(
    EditLine *_Nonnull el, const char *_Nonnull key, const char *_Nonnull command) {
  return el_set(el, EL_BIND, key, command, NULL);
}

// In the second key map: that of vi's command mode.
static inline int ce_bind_alternative(
    EditLine *_Nonnull el, const char *_Nonnull key, const char *_Nonnull command) {
  return el_set(el, EL_BIND, "-a", key, command, NULL);
}

// There, to other keys.
static inline int ce_bind_alternative_keys(
    EditLine *_Nonnull el, const char *_Nonnull key, const char *_Nonnull keys) {
  return el_set(el, EL_BIND, "-a", "-s", key, keys, NULL);
}

// Does what a line of ~/.editrc says.
static inline void ce_obey(EditLine *_Nonnull el, const char *_Nonnull line) {
  Tokenizer *tokenizer = tok_init(NULL);
  if (tokenizer == NULL) return;
  int count = 0;
  const char **words = NULL;
  if (tok_str(tokenizer, line, &count, &words) == 0 && count > 0) el_parse(el, count, words);
  tok_end(tokenizer);
}

// libedit prints what a key is bound to.
static inline int ce_is_bound(
    EditLine *_Nonnull el, CESink *_Nonnull sink, const char *_Nonnull key,
    const char *_Nonnull command) {
  ce_sink_drain(sink);
  el_set(el, EL_BIND, key, NULL);
  int is_bound = fflush(sink->stream) == 0 && sink->buffer != NULL
      && strstr(sink->buffer, command) != NULL;
  ce_sink_drain(sink);
  return is_bound;
}

static inline int ce_set_tty(EditLine *_Nonnull el, const char *_Nonnull mode) {
  return el_set(el, EL_SETTY, "-d", mode, NULL);
}

static inline int ce_set_columns(EditLine *_Nonnull el, const char *_Nonnull count) {
  return el_set(el, EL_SETTC, "co", count, NULL);
}

static inline HistoryW *_Nullable ce_history_open(int size) {
  HistoryW *history = history_winit();
  HistEventW event;
  if (history != NULL) history_w(history, &event, H_SETSIZE, size);
  return history;
}

static inline int ce_history_enter(HistoryW *_Nonnull history, const wchar_t *_Nonnull line) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, line);
}

static inline int ce_set_history(EditLine *_Nonnull el, HistoryW *_Nonnull history) {
  return el_wset(el, EL_HIST, history_w, history);
}

static inline int ce_type(int descriptor, char byte) {
  return ioctl(descriptor, TIOCSTI, &byte);
}

static inline int ce_window_size(int descriptor, int *_Nonnull columns, int *_Nonnull rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

static inline int ce_pixel_size(int descriptor, int *_Nonnull width, int *_Nonnull height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}

#endif
