//! How the host shares its resources among guests: `<blkiotune>`, `<memtune>`, `<iothreads>`, `<cputune>`,
//! `<numatune>` and `<resource>`. libvirt 9.0 checks them and writes none of them for Xen.

mod block_io;
mod cpu;
mod io_threads;
mod memory;
mod numa;
mod resource;

pub(super) use block_io::BlockIo;
pub(super) use cpu::CpuTuning;
pub(super) use io_threads::IoThreads;
pub(super) use memory::check as check_memory;
pub(super) use numa::check as check_numa;
pub(super) use resource::Resource;
