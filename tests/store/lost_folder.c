/* Calls on files of one folder fail as on a network folder that is lost, while a file of a certain name is there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_lost(const char *path) {
    const char *folder = getenv("LOST_FOLDER"), *flag = getenv("LOST_WHILE");
    return folder && flag && path && !strncmp(path, folder, strlen(folder)) && !faccessat(AT_FDCWD, flag, F_OK, 0);
}

static int is_lost_fd(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return is_lost(path);
}

#define FAILING(type, name, args, call)                                    \
    type name args {                                                       \
        static type(*real) args;                                           \
        if (!real) real = (type(*) args) dlsym(RTLD_NEXT, #name);          \
        if (is_lost_fd(fd)) { errno = EIO; return -1; }                    \
        return real call;                                                  \
    }
FAILING(ssize_t, read, (int fd, void *to, size_t n), (fd, to, n))
FAILING(ssize_t, write, (int fd, const void *from, size_t n), (fd, from, n))
FAILING(ssize_t, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at))
FAILING(ssize_t, pread64, (int fd, void *to, size_t n, off64_t at), (fd, to, n, at))
FAILING(ssize_t, pwrite, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
FAILING(ssize_t, pwrite64, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at))
FAILING(int, fsync, (int fd), (fd))
FAILING(int, fdatasync, (int fd), (fd))
FAILING(int, ftruncate, (int fd, off_t n), (fd, n))
FAILING(int, ftruncate64, (int fd, off64_t n), (fd, n))

#define OPENING(name)                                                      \
    int name(const char *path, int flags, ...) {                           \
        static int (*real)(const char *, int, ...);                        \
        if (!real) real = (int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, #name); \
        if (is_lost(path)) { errno = EIO; return -1; }                     \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        int mode = va_arg(rest, int);                                      \
        va_end(rest);                                                      \
        return real(path, flags, mode);                                    \
    }
OPENING(open)
OPENING(open64)
