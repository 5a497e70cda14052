# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by run, check and enter: where the project is built.
#
# A host that has everything CMakeLists.txt asks for is used as it is. Any other Debian gets a Debian 13 root of its
# own under the user's cache folder, made by mmdebstrap and entered with bwrap. The root is made beside its final place
# and moved there when it is whole, so a half-made one is never used. Nothing here names a mirror: the root comes from
# wherever this host gets its own packages.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/assay
suite=trixie

say() { printf '%s\n' "$*" >&2; }
die() { say "packaging: $*"; exit 1; }

# step LABEL CMD…: runs CMD with one progress line that shows the last thing it said; the end of its output when it fails.
step() {
    local label=$1 log worker outcome began=$SECONDS
    shift
    log=$(mktemp "$cache/step.XXXXXX") || die "cannot write in $cache; free some space there or set XDG_CACHE_HOME."
    [ -t 2 ] || say "$label …"
    "$@" >"$log" 2>&1 &
    worker=$!
    trap 'kill "$worker" 2>/dev/null; wait "$worker" 2>/dev/null; rm -f "$log"; say ""; say "Broken off during: $label. Run the same command to go on."; exit 130' INT TERM
    show_progress "$worker" "$label" "$log"
    wait "$worker"
    outcome=$?
    trap - INT TERM
    if [ $outcome = 0 ]; then
        if [ -t 2 ]; then printf '\r%s, %d s\033[K\n' "$label" $((SECONDS - began)) >&2; else say "$label, $((SECONDS - began)) s"; fi
    else
        [ -t 2 ] && printf '\n' >&2
        tail -n "${STEP_TAIL:-40}" "$log" >&2
        step_failed_because "$log"
    fi
    rm -f "$log"
    return $outcome
}

show_progress() {
    local worker=$1 label=$2 log=$3 width
    [ -t 2 ] || return 0
    width=$(($(tput cols 2>/dev/null || echo 80) - ${#label} - 6))
    while kill -0 "$worker" 2>/dev/null; do
        printf '\r%s … %s\033[K' "$label" "$(tail -n 1 "$log" | tr -d '\r\033' | cut -c1-$((width > 10 ? width : 10)))" >&2
        sleep 1
    done
}

# One sentence with the remedy for the failures that a newcomer meets.
step_failed_because() {
    local log=$1
    if grep -qiE 'no space left|not have enough free space' "$log"; then
        say "packaging: the disk is full; free 5 GB under $cache (or point XDG_CACHE_HOME elsewhere) and run this again."
    elif grep -qiE 'could not resolve|failed to fetch|unable to connect|connection (refused|timed out)|no installation candidate|unable to locate' "$log"; then
        say "packaging: Debian's packages cannot be reached; check the network and 'apt-get update', then run this again."
    fi
}

free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

wanted_packages() { sed 's/#.*//' "$project/packaging/packages.txt" | tr -s ' \n' '\n' | sed '/^$/d'; }

environment_key() {
    { wanted_packages; sed -n '/^make_root()/,/^}/p' "$project/packaging/environment.sh"; echo "$suite $(id -u)"; } |
        sha256sum | cut -c1-12
}

# True when this host can build and test by itself: Qt 6.8, KF6 and each library that CMake will look for.
host_suffices() {
    [ "${ASSAY_ENVIRONMENT:-}" = root ] && return 1
    local version
    version=$(qmake6 -query QT_VERSION 2>/dev/null) || return 1
    printf '6.8.0\n%s\n' "$version" | sort -VC || return 1
    command -v cmake ninja g++ clang++ mold Xvfb reuse >/dev/null || return 1
    local scratch
    scratch=$(mktemp -d) || return 1
    cmake -S "$project/packaging/probe" -B "$scratch" -G Ninja >/dev/null 2>&1
    local outcome=$?
    rm -rf "$scratch"
    return $outcome
}

# The host's own Debian mirror, or nothing: mmdebstrap then knows where Debian is.
host_mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' 2>/dev/null |
        grep -vE 'security|file:' | head -n 1
}

proxy_options() {
    local scheme value
    for scheme in http https; do
        value=$(apt-config dump --format '%v' "Acquire::$scheme::Proxy" 2>/dev/null)
        [ -n "$value" ] && printf -- '--aptopt=Acquire::%s::Proxy "%s"\n' "$scheme" "$value"
    done
}

# mmdebstrap and bwrap: the host's, or, without root, unpacked into the cache.
find_tools() {
    export PATH=$cache/tools/usr/bin:$PATH
    command -v mmdebstrap >/dev/null && command -v bwrap >/dev/null && return 0
    command -v apt-get >/dev/null ||
        die "this host has neither Qt 6.8 with KF6 nor apt-get; install the packages of packaging/packages.txt, or use Debian 12 or newer."
    if [ "$(id -u)" = 0 ]; then
        step "Fetching the list of packages" apt-get update || exit 1
        step "Installing mmdebstrap and bubblewrap" \
            env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mmdebstrap bubblewrap ca-certificates || exit 1
    else
        step "Unpacking mmdebstrap and bubblewrap" unpack_tools || exit 1
    fi
}

unpack_tools() (
    set -e
    rm -rf "$cache/tools" "$cache/apt"
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial" "$cache/tools"
    cd "$cache/apt/archives"
    own=(-o "Dir::State::lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt" -o APT::Sandbox::User="$(id -un)")
    apt-get "${own[@]}" update
    apt-get "${own[@]}" download mmdebstrap bubblewrap
    for package in *.deb; do dpkg -x "$package" "$cache/tools"; done
)

# A user makes the root inside a user namespace; that takes uidmap's two programs and a range of subordinate ids.
user_can_unshare() {
    [ "$(id -u)" = 0 ] && return 0
    command -v newuidmap >/dev/null && command -v newgidmap >/dev/null ||
        die "to build without root, install the package uidmap (as root: apt-get install uidmap) and run this again."
    grep -qE "^($(id -un)|$(id -u)):" /etc/subuid 2>/dev/null && grep -qE "^($(id -un)|$(id -u)):" /etc/subgid 2>/dev/null ||
        die "user $(id -un) has no subordinate ids; as root: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    unshare --user true 2>/dev/null ||
        die "this host lets no user make a namespace; as root: sysctl kernel.unprivileged_userns_clone=1, or run this as root."
}

remove_root() {
    [ -e "$1" ] || return 0
    rm -rf --one-file-system "$1" 2>/dev/null || unshare --map-auto --map-root-user rm -rf --one-file-system "$1" 2>/dev/null
    [ ! -e "$1" ]
}

make_root() {
    local target=$1 mode=root proxies apart=()
    [ "$(id -u)" = 0 ] || mode=unshare
    # Root mounts /proc and /sys within the new root: apart from the host, so that they go when this is killed.
    [ $mode = root ] && unshare --mount true 2>/dev/null && apart=(unshare --mount)
    mapfile -t proxies < <(proxy_options)
    "${apart[@]}" mmdebstrap --mode="$mode" --variant=apt --include="$(wanted_packages | paste -sd, -)" \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Retries "3"' "${proxies[@]}" \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --customize-hook='rm -f "$1/etc/resolv.conf" && touch "$1/etc/resolv.conf" "$1/etc/machine-id" "$1/etc/hosts"' \
        --customize-hook='chmod -R a+rX "$1/usr" "$1/etc" "$1/var" 2>/dev/null || true' \
        "$suite" "$target" $(host_mirror)
}

# Sets $root to the finished environment's folder, or to nothing where the host itself serves.
prepare_environment() {
    mkdir -p "$cache" 2>/dev/null || die "cannot write in $cache; set XDG_CACHE_HOME to a folder you own."
    find "$cache" -maxdepth 1 -name 'step.*' -mmin +1440 -delete 2>/dev/null # left by runs that were killed
    root=
    if [ "${ASSAY_ENVIRONMENT:-}" = inside ] || host_suffices; then return 0; fi
    root=$cache/environment-$(environment_key)
    exec 9>"$cache/environment.lock"
    flock -n 9 || { say "Another run is making the environment; waiting for it …"; flock 9; }
    if [ ! -e "$root/.complete" ] && [ ! -e "$root.complete" ]; then make_environment; fi
    find_tools
    exec 9>&-
}

make_environment() {
    local old
    for old in "$cache"/environment-*; do
        case $old in *.complete) rm -f "$old" ;; *) remove_root "$old" || die "cannot remove the old environment $old; remove it as root." ;; esac
    done
    [ "$(free_megabytes "$cache")" -ge 4000 ] ||
        die "the environment and a build take 4 GB and only $(free_megabytes "$cache") MB are free under $cache; free some, or set XDG_CACHE_HOME."
    find_tools
    user_can_unshare
    step "Making the build environment (Debian 13, about 1.6 GB, once)" make_root "$root.partial-root" || exit 1
    mv "$root.partial-root" "$root" && touch "$root.complete"
}

host_time_zone() {
    local zone
    zone=$(readlink -f /etc/localtime 2>/dev/null) && [ -z "${zone##*/zoneinfo/*}" ] && printf '%s' "${zone#*/zoneinfo/}" || printf UTC
}

# in_environment CMD…: runs CMD in the environment, in this folder, with the caller's display, sound and buses.
in_environment() {
    if [ -z "$root" ]; then "$@"; return; fi
    local binds=() path
    for path in "$HOME" "$project" "$PWD" "$cache" "${ASSAY_WORKSPACE:-}" "${XDG_RUNTIME_DIR:-}" /run/user /run/dbus /tmp /var/tmp /mnt /media /srv; do
        [ -n "$path" ] && [ -d "$path" ] && binds+=(--bind "$path" "$path")
    done
    for path in /etc/resolv.conf /etc/hosts /etc/passwd /etc/group /etc/machine-id; do
        [ -e "$path" ] && [ -e "$root$path" ] && binds+=(--ro-bind "$(readlink -f "$path")" "$path")
    done
    for path in /sys /dev/shm /dev/dri /dev/snd; do
        [ -e "$path" ] && case $path in /sys) binds+=(--ro-bind /sys /sys) ;; *) binds+=(--dev-bind "$path" "$path") ;; esac
    done
    bwrap --die-with-parent --tmpfs / --ro-bind "$root/usr" /usr --ro-bind "$root/etc" /etc --ro-bind "$root/var" /var \
        --symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
        --proc /proc --dev /dev "${binds[@]}" --chdir "$PWD" \
        --setenv ASSAY_ENVIRONMENT inside --setenv PATH /usr/bin:/usr/sbin --unsetenv LC_ALL --setenv LC_CTYPE C.UTF-8 \
        --setenv TZ "${TZ:-$(host_time_zone)}" \
        --setenv CCACHE_DIR "$cache/ccache" --setenv CCACHE_BASEDIR "$project" --setenv CCACHE_NOHASHDIR 1 --setenv CCACHE_IGNOREOPTIONS -Werror -- "$@"
}
