//! Runs a script with the stand-ins first on its path, and answers them.
//! The script cannot reach a real `az`, and has a time limit.

use crate::az;
use crate::tenant::Tenant;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::process::Command;
use tokio::task::spawn_blocking;

const TIMEOUT: Duration = Duration::from_mins(2);

#[derive(Debug)]
pub(crate) struct ScriptOutput {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl ScriptOutput {
    pub(crate) fn client_id(&self) -> &str {
        // The earlier script, which a test runs as it was, says `id`.
        let labels = ["Client ID: ", "Client id: "];
        let mut lines = self.out.lines();
        let id = lines.find_map(|line| labels.iter().find_map(|label| line.strip_prefix(label)));
        id.unwrap_or_else(|| panic!("no client ID: {self:?}"))
    }

    /// Fails unless the script succeeded.
    #[track_caller]
    pub(crate) fn expect_success(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }

    /// Fails unless the script stopped with this code and these words, and without a client ID.
    #[track_caller]
    pub(crate) fn expect_failure(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "no {word:?} in {}", self.err);
        }
        let ends = ["Client ID:", "admin-consent"];
        assert!(
            !ends.iter().any(|end| self.out.contains(end)),
            "{}",
            self.out
        );
        self
    }
}

/// A path below the root of the repository.
pub(crate) fn repository_path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs a script of the repository with the system's `sh`.
pub(crate) async fn run_sh(tenant: &Arc<Tenant>, script: &str, words: &[&str]) -> ScriptOutput {
    let mut command = Command::new("sh");
    command.arg(script).args(words);
    run_command(tenant, command).await
}

/// Runs `scripts/register.sh` with these arguments.
pub(crate) async fn register(tenant: &Arc<Tenant>, words: &[&str]) -> ScriptOutput {
    run_sh(tenant, "scripts/register.sh", words).await
}

/// Runs a command with the stand-ins on its path and the tenant behind them.
pub(crate) async fn run_command(tenant: &Arc<Tenant>, mut command: Command) -> ScriptOutput {
    let counter = PipeServer::open();
    let path = std::env::var_os("PATH").unwrap();
    let stand_ins = [repository_path("tests/registration/path")];
    let path: OsString =
        std::env::join_paths(stand_ins.into_iter().chain(std::env::split_paths(&path))).unwrap();
    command
        .current_dir(repository_path(""))
        .env("PATH", path)
        .env("AZ_STAND_IN", &counter.0)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let output = tokio::select! {
        output = command.output() => output.unwrap(),
        () = counter.serve(tenant) => unreachable!("it is served until it ends"),
        () = tokio::time::sleep(TIMEOUT) => panic!("the script does not end"),
    };
    ScriptOutput {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// A folder of named pipes: a stand-in writes its arguments to `asked` and reads its exit code from `answered`, one
/// stand-in at a time.
struct PipeServer(PathBuf);

impl PipeServer {
    fn open() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("rolecall-registration-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        let pipes = ["asked", "answered"].map(|name| folder.join(name));
        let made = std::process::Command::new("mkfifo").args(pipes).status();
        assert!(made.unwrap().success());
        Self(folder)
    }

    /// Serves requests as long as it is polled.
    async fn serve(&self, tenant: &Tenant) {
        loop {
            let words = self.0.join("asked");
            let words = spawn_blocking(move || fs::read_to_string(words)).await;
            let words = words.unwrap().unwrap();
            let words: Vec<String> = words.split_terminator('\0').map(str::to_owned).collect();
            tenant.az_calls.lock().unwrap().push(words.clone());
            let az::Output { out, err, code } = az::run(tenant, &words).await;
            fs::write(self.0.join("out"), out).unwrap();
            fs::write(self.0.join("err"), err).unwrap();
            let answered = self.0.join("answered");
            let written = spawn_blocking(move || fs::write(answered, format!("{code}\n"))).await;
            written.unwrap().unwrap();
        }
    }
}

impl Drop for PipeServer {
    fn drop(&mut self) {
        // Opening the pipes releases threads that wait at one; they would keep the test from ending.
        let pipes = ["asked", "answered"].map(|name| {
            let mut both = fs::OpenOptions::new();
            both.read(true).write(true).open(self.0.join(name))
        });
        let _ = fs::remove_dir_all(&self.0);
        drop(pipes);
    }
}
